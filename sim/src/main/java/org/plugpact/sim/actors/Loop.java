package org.plugpact.sim.actors;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.plugpact.core.handshake.Action;
import org.plugpact.core.handshake.Event;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Way;

/** Gives one side of a handshake what it lacks: a thread, a clock, a timer, a way that may be bad. */
final class Loop {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final QuickClock clock;
    private final Way way;
    private final BiFunction<Event, Instant, List<Action>> side;
    private final Consumer<Action> rest;
    private final Consumer<byte[]> sending;
    private final Notes notes;
    // Owned by the context's thread.
    private Instant last = Instant.MIN;
    private long timer = NO_TIMER;
    private boolean closed;

    /**
     * @param sending sends a frame, or drops it if there is no way now
     * @param notes keeps what the side notes
     * @param rest does what is none of these
     */
    Loop(
            Vertx vertx,
            QuickClock clock,
            Way way,
            BiFunction<Event, Instant, List<Action>> side,
            Consumer<byte[]> sending,
            Notes notes,
            Consumer<Action> rest) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.way = way;
        this.side = side;
        this.sending = sending;
        this.notes = notes;
        this.rest = rest;
    }

    /** From any thread. */
    void happen(Event event) {
        run(() -> take(event));
    }

    /** On the loop's thread. */
    void run(Runnable what) {
        context.runOnContext(nothing -> {
            if (!closed) what.run();
        });
    }

    /** In the world's time, on the loop's thread. */
    void later(Duration delay, Runnable what) {
        vertx.setTimer(milliseconds(delay.dividedBy(clock.factor())), id -> run(what));
    }

    /** Never earlier than before, whatever the machine's clock does. */
    Instant now() {
        Instant read = clock.instant();
        if (read.isAfter(last)) last = read;
        return last;
    }

    void close() {
        run(() -> closed = true);
    }

    private void take(Event event) {
        obey(side.apply(event, now()));
    }

    /** On the loop's thread. */
    void obey(List<Action> actions) {
        for (Action action : actions) {
            switch (action) {
                case Action.Send(var frame) -> {
                    for (Duration delay : way.carry()) later(delay, () -> sending.accept(frame));
                }
                case Action.WakeAt(var at) -> wake(at);
                case Action.Note(var session, var bytes) -> notes.note(session, bytes);
                case Action.Forget(var session) -> notes.forget(session);
                case Action.CloseContactor _, Action.OpenContactor _, Action.Keep _, Action.Refused _ ->
                    rest.accept(action);
            }
        }
    }

    private void wake(Instant at) {
        if (timer != NO_TIMER) vertx.cancelTimer(timer);
        timer = vertx.setTimer(milliseconds(clock.until(at)), id -> {
            timer = NO_TIMER;
            happen(new Event.Woken());
        });
    }

    /** A timer takes a millisecond at least. */
    private static long milliseconds(Duration real) {
        return Math.max(1, real.toMillis() + 1);
    }
}
