package org.plugpact.sim.actors;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.ChargerSide;
import org.plugpact.core.handshake.Event;
import org.plugpact.core.handshake.Frame;
import org.plugpact.core.handshake.Holdings;
import org.plugpact.core.handshake.Showing;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Way;

/**
 * A charger with a key of its own, a meter and a contactor, which serves the vehicle's WebSocket at one connector. It does
 * what its {@link ChargerSide} says and nothing else.
 */
public final class NativeCharger implements AutoCloseable {
    /** Where vehicles connect. */
    public static final String PATH = "/pact";

    private static final Duration CONTACTOR_MOVES = Duration.ofMillis(80);
    private static final long MILLISECONDS_PER_HOUR = 3_600_000;

    private final Vertx vertx;
    private final ConnectorId connector;
    private final Meter meter;
    private final ChargerSide side;
    private final Notes notes;
    private final Consumer<Action> audience;
    private final Loop loop;
    private @Nullable HttpServer server;

    // Owned by the loop's thread.
    private @Nullable ServerWebSocket vehicle;
    private Register register;
    private Instant readAt = Instant.EPOCH;
    private boolean closed;

    /**
     * @param power what flows while the contactor is closed
     * @param readEvery in the world's time
     */
    public record Meter(Register start, Power power, Duration readEvery) {}

    /**
     * @param notes the charger's disk: empty, or what a charger left that was {@link #kill killed}
     * @param audience told what is kept and what is refused, on the charger's own thread
     */
    public NativeCharger(
            Vertx vertx,
            ChargerSide side,
            ConnectorId connector,
            Meter meter,
            QuickClock clock,
            Way way,
            Notes notes,
            Consumer<Action> audience) {
        this.side = side;
        this.notes = notes;
        this.vertx = vertx;
        this.connector = connector;
        this.meter = meter;
        this.audience = audience;
        this.register = meter.start();
        this.loop = new Loop(vertx, clock, way, side::on, this::send, notes, this::obey);
    }

    /** Opens its door. @return the port */
    public int listen(String bind, int port) throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(bind)
                .setPort(port)
                .setWebSocketSubProtocols(List.of(Frame.SUBPROTOCOL))
                .setMaxWebSocketFrameSize(Frame.BYTES_MAX)
                .setMaxWebSocketMessageSize(Frame.BYTES_MAX);
        HttpServer fresh = vertx.createHttpServer(options).webSocketHandler(this::connected);
        try {
            fresh.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException taken) {
            throw new IOException("cannot listen on " + bind + ":" + port, taken.getCause());
        }
        server = fresh;
        return fresh.actualPort();
    }

    /**
     * Goes on where one left off that was killed.
     *
     * @param isPlugged whether the cable is in
     */
    public void resume(boolean isPlugged) {
        loop.run(() -> {
            try {
                loop.obey(side.restore(notes.sessions(), loop.now()));
            } catch (Malformed broken) {
                throw new IllegalStateException("its own notes", broken);
            }
        });
        if (isPlugged) plug();
        else unplug();
    }

    /** The controller stops dead, whatever it was at, and the contactor falls open. @return where the meter stands */
    public Register kill() {
        var last = new CompletableFuture<Register>();
        loop.run(() -> {
            count();
            closed = false;
            loop.close();
            last.complete(register);
        });
        Register stands = last.join();
        close();
        return stands;
    }

    /** Whom to trust from now on. */
    public void inform(Holdings holdings) {
        loop.happen(new Event.Informed(holdings));
    }

    /** Its operator ends the session. */
    public void stop(String why) {
        loop.happen(new Event.Stopped(why));
    }

    /** The cable goes in. */
    public void plug() {
        loop.happen(new Event.Plugged(connector));
    }

    /** The cable comes out. */
    public void unplug() {
        loop.happen(new Event.Unplugged());
    }

    private void connected(ServerWebSocket socket) {
        socket.binaryMessageHandler(message -> loop.happen(new Event.Arrived(message.getBytes())));
        loop.run(() -> {
            vehicle = socket;
            loop.happen(new Event.Reconnected());
        });
    }

    private void send(byte[] frame) {
        ServerWebSocket socket = vehicle;
        if (socket != null && !socket.isClosed()) socket.writeBinaryMessage(Buffer.buffer(frame));
    }

    private void obey(Action action) {
        switch (action) {
            case Action.CloseContactor _ ->
                loop.later(CONTACTOR_MOVES, () -> {
                    readAt = loop.now();
                    closed = true;
                    loop.happen(new Event.ContactorClosed(showing(true)));
                    loop.later(meter.readEvery(), this::read);
                });
            case Action.OpenContactor _ ->
                loop.later(CONTACTOR_MOVES, () -> {
                    count();
                    closed = false;
                    loop.happen(new Event.ContactorOpened(showing(false)));
                });
            case Action.Keep _, Action.Refused _ -> audience.accept(action);
            case Action.Send _, Action.WakeAt _, Action.Note _, Action.Forget _ ->
                throw new IllegalArgumentException("the loop's to do: " + action);
        }
    }

    private void read() {
        if (!closed) return;
        count();
        loop.happen(new Event.MeterShowed(showing(true)));
        loop.later(meter.readEvery(), this::read);
    }

    /** What flowed since it was read. */
    private void count() {
        Instant now = loop.now();
        if (closed) {
            long milliseconds = Duration.between(readAt, now).toMillis();
            long flowed = Math.multiplyExact(meter.power().milliwatts(), milliseconds) / MILLISECONDS_PER_HOUR;
            register = register.plus(new Energy(flowed));
        }
        readAt = now;
    }

    private Showing showing(boolean flowing) {
        Optional<Power> power = flowing ? Optional.of(meter.power()) : Optional.empty();
        return new Showing(register, Optional.empty(), power, Optional.empty());
    }

    @Override
    public void close() {
        loop.close();
        HttpServer listening = server;
        if (listening != null)
            listening.close().toCompletionStage().toCompletableFuture().join();
    }
}
