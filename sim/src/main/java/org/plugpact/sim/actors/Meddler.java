package org.plugpact.sim.actors;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.handshake.Frame;

/**
 * Somebody on the way between a vehicle and a charger: hears every frame, and passes on what its {@link Habit} makes of
 * it. With one side's key it is that side, and dishonest. Each vehicle that connects gets a connection to the charger.
 */
public final class Meddler implements AutoCloseable {
    private final WebSocketClient client;
    private final HttpServer server;
    private final Habit habit;
    private final String host;
    private final int port;

    /** Who said it. */
    public enum Speaker {
        VEHICLE,
        CHARGER
    }

    /** What becomes of a frame: itself, another, several or none. Called on one thread for each connection. */
    public interface Habit {
        List<byte[]> pass(Speaker speaker, byte[] frame);
    }

    /**
     * @param host where the charger listens, and where this one does
     * @param port the charger's
     */
    public Meddler(Vertx vertx, String host, int port, Habit habit) {
        this.host = host;
        this.port = port;
        this.habit = habit;
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(Frame.BYTES_MAX).setMaxMessageSize(Frame.BYTES_MAX));
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(0)
                        .setWebSocketSubProtocols(List.of(Frame.SUBPROTOCOL))
                        .setMaxWebSocketFrameSize(Frame.BYTES_MAX)
                        .setMaxWebSocketMessageSize(Frame.BYTES_MAX))
                .webSocketHandler(Joined::new);
    }

    /** Opens its door. @return the port, for the vehicle to take for the charger's */
    public int listen() throws IOException {
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException taken) {
            throw new IOException("cannot listen on " + host, taken.getCause());
        }
        return server.actualPort();
    }

    /** One vehicle's connection, and ours to the charger for it. Both on the same thread, which owns it. */
    private final class Joined {
        private final ServerWebSocket vehicle;
        private final List<Buffer> early = new ArrayList<>();
        private @Nullable WebSocket charger;

        Joined(ServerWebSocket vehicle) {
            this.vehicle = vehicle;
            vehicle.binaryMessageHandler(this::hear);
            vehicle.closeHandler(gone -> end());
            var options = new WebSocketConnectOptions()
                    .setHost(host)
                    .setPort(port)
                    .setURI(NativeCharger.PATH)
                    .addSubProtocol(Frame.SUBPROTOCOL);
            client.connect(options).onFailure(away -> vehicle.close()).onSuccess(this::join);
        }

        private void join(WebSocket to) {
            charger = to;
            to.binaryMessageHandler(message -> pass(Speaker.CHARGER, message, vehicle));
            to.closeHandler(gone -> vehicle.close());
            for (Buffer message : early) pass(Speaker.VEHICLE, message, to);
            early.clear();
            if (vehicle.isClosed()) to.close();
        }

        private void hear(Buffer message) {
            WebSocket to = charger;
            if (to == null) early.add(message);
            else pass(Speaker.VEHICLE, message, to);
        }

        private void end() {
            WebSocket to = charger;
            if (to != null) to.close();
        }
    }

    private void pass(Speaker speaker, Buffer message, WebSocketBase to) {
        for (byte[] frame : habit.pass(speaker, message.getBytes())) {
            if (!to.isClosed()) to.writeBinaryMessage(Buffer.buffer(frame));
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close();
    }
}
