package org.plugpact.sim.actors;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.Event;
import org.plugpact.core.handshake.Frame;
import org.plugpact.core.handshake.VehicleSide;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Way;

/** A vehicle with a key of its own, at one plugging-in. It does what its {@link VehicleSide} says; it may drive off. */
public final class NativeVehicle implements AutoCloseable {
    private final WebSocketClient client;
    private final Loop loop;
    // Owned by the loop's thread.
    private @Nullable WebSocket charger;

    /** @param audience told what is kept and what is refused, on the vehicle's own thread */
    public NativeVehicle(Vertx vertx, VehicleSide side, QuickClock clock, Way way, Consumer<Action> audience) {
        this.client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(Frame.BYTES_MAX).setMaxMessageSize(Frame.BYTES_MAX));
        this.loop = new Loop(vertx, clock, way, side::on, this::send, new Notes(), audience);
    }

    /**
     * Connects, or comes back.
     *
     * @throws IOException if nobody answers, or not in this subprotocol
     */
    public void connect(String host, int port) throws IOException {
        var options = new WebSocketConnectOptions()
                .setHost(host)
                .setPort(port)
                .setURI(NativeCharger.PATH)
                .addSubProtocol(Frame.SUBPROTOCOL);
        WebSocket socket;
        try {
            socket = client.connect(options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException unanswered) {
            throw new IOException(host + ":" + port + ": " + unanswered.getMessage(), unanswered);
        }
        socket.binaryMessageHandler(message -> loop.happen(new Event.Arrived(message.getBytes())));
        loop.run(() -> {
            charger = socket;
            loop.happen(new Event.Reconnected());
        });
    }

    /** The cable goes in, and tells where. */
    public void plug(ConnectorId connector) {
        loop.happen(new Event.Plugged(connector));
    }

    public void unplug() {
        loop.happen(new Event.Unplugged());
    }

    /** Out of reach, whatever was still to be said. */
    public void driveOff() {
        loop.run(() -> {
            WebSocket socket = charger;
            charger = null;
            if (socket != null) socket.close();
        });
    }

    private void send(byte[] frame) {
        WebSocket socket = charger;
        if (socket != null && !socket.isClosed()) socket.writeBinaryMessage(Buffer.buffer(frame));
    }

    @Override
    public void close() {
        driveOff();
        loop.close();
        client.close();
    }
}
