package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.MoveAsking;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves chargers of 2.x to another central system (OCPP 2.1, B10): out of service first, then told where to connect and restarted once
 * no message of a transaction waits on it (B10.FR.05), or another system would hear the end of what it never saw begin. Each step is
 * durable, and a hub that restarts goes on from the last one: what is asked twice by that does no harm. Any thread.
 */
public final class Moves {
    /** How long a charger may take to send what waits. */
    static final Duration PATIENCE = Duration.ofHours(24);

    /** How often it is asked whether it has. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    private final MoveTable table;
    private final Lines lines;
    private final Map<String, Asking> askings;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Map<ChargerId, State> moves;
    private volatile boolean closed;

    Moves(
            MoveTable table,
            Lines lines,
            Map<String, Asking> askings,
            ScheduledExecutorService timer,
            InstantSource clock) {
        this.table = table;
        this.moves = new ConcurrentHashMap<>(table.all());
        this.lines = lines;
        this.askings = Map.copyOf(askings);
        this.timer = timer;
        this.clock = clock;
    }

    /** How far it is. */
    public enum Step {
        /** It is asked to go out of service. */
        CLOSING,
        /** What waits on it is sent. */
        EMPTYING,
        /** It was told where to connect, and restarts. */
        RESTARTING,
        /** It does not do as it is asked. */
        REFUSED,
        /** It has no line, or took too long. */
        GIVEN_UP
    }

    /**
     * A charger that moves.
     *
     * @param slots its configurations, the best first
     */
    public record State(Step step, String slots, String detail, Instant began) {
        State now(Step next, String why) {
            return new State(next, slots, why, began);
        }

        boolean goesOn() {
            return step == Step.CLOSING || step == Step.EMPTYING;
        }
    }

    /** Goes on with what was under way when the hub ended. */
    void resume() {
        moves.forEach((charger, state) -> {
            if (state.goesOn()) later(charger, state);
        });
    }

    /** From now on nothing becomes of anything: what is under way is gone on with after the restart. */
    void close() {
        closed = true;
    }

    public Optional<State> of(ChargerId charger) {
        return Optional.ofNullable(moves.get(charger));
    }

    /**
     * Begins.
     *
     * @param slots numbers of its network configurations, with commas between
     * @throws IllegalArgumentException for anything else, for a charger without a line or of 1.6, and for one that moves already
     */
    public State begin(ChargerId charger, String slots) {
        var line = lines.of(charger).orElseThrow(() -> new IllegalArgumentException("it is not connected"));
        var asking = words(line).orElseThrow(() -> new IllegalArgumentException("its version can't be told to move"));
        if (asking.priority(slots).isEmpty()) throw new IllegalArgumentException("not numbers of configurations");
        var begun = new State(Step.CLOSING, slots, "", clock.instant());
        synchronized (moves) {
            if (of(charger).filter(State::goesOn).isPresent()) throw new IllegalArgumentException("it moves already");
            table.put(charger, begun);
            moves.put(charger, begun);
        }
        close(charger, asking);
        return begun;
    }

    private void close(ChargerId charger, MoveAsking asking) {
        ask(charger, asking.outOfService(), answer -> {
            if (asking.isOutOfService(answer)) step(charger, Step.EMPTYING, "").ifPresent(now -> look(charger, now));
            else step(charger, Step.REFUSED, "it stays in service");
        });
    }

    private Optional<MoveAsking> words(Line line) {
        return Optional.ofNullable(askings.get(line.subprotocol())).flatMap(Asking::moving);
    }

    /** What it is now. Where it can't be written down, a restart goes on from the step before. */
    private Optional<State> step(ChargerId charger, Step next, String why) {
        if (closed) return Optional.empty();
        return Optional.ofNullable(moves.computeIfPresent(charger, (_, before) -> {
            var now = before.now(next, why);
            try {
                table.put(charger, now);
            } catch (DatabaseDown away) {
                LOG.warn("{} moves, and how far it is is not written down: {}", charger, away.getMessage());
            }
            return now;
        }));
    }

    /** @param since which move it is about: another may have begun */
    private void look(ChargerId charger, State since) {
        var state = moves.get(charger);
        if (state == null || !state.goesOn() || !state.began().equals(since.began())) return;
        var asking = lines.of(charger).flatMap(this::words);
        if (clock.instant().isAfter(state.began().plus(PATIENCE))) {
            boolean here = asking.isPresent();
            step(charger, Step.GIVEN_UP, here ? "messages still wait on it" : "it did not come back to this hub");
        } else if (asking.isEmpty()) later(charger, state);
        else if (state.step() == Step.CLOSING) close(charger, asking.get());
        else empty(charger, asking.get(), state);
    }

    private void empty(ChargerId charger, MoveAsking asking, State state) {
        ask(charger, asking.queue(), answer -> {
            if (asking.isEmpty(answer)) restart(charger, asking, state.slots());
            else later(charger, state);
        });
    }

    private void later(ChargerId charger, State state) {
        if (closed) return;
        var _ = timer.schedule(() -> look(charger, state), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart(ChargerId charger, MoveAsking asking, String slots) {
        ask(charger, asking.priority(slots).orElseThrow(), answer -> {
            if (!asking.isSet(answer)) {
                step(charger, Step.REFUSED, "it does not take these configurations");
                return;
            }
            ask(charger, asking.restart(), told -> {
                boolean restarts = asking.isRestarting(told);
                step(charger, restarts ? Step.RESTARTING : Step.REFUSED, restarts ? "" : "it does not restart");
            });
        });
    }

    /** What is not answered now may be when it comes again; only one that stays and says nothing is given up at once. */
    private void ask(ChargerId charger, Call call, Consumer<Json.Entries> heard) {
        var line = lines.of(charger);
        boolean sent = line.isPresent()
                && line.get().ask(call.action(), call.payload(), said -> {
                    switch (said) {
                        case Heard.Confirmed(var payload) -> heard.accept(payload);
                        case Heard.Failed(var code, var _) -> step(charger, Step.REFUSED, code);
                        case Heard.TimedOut _ -> silent(charger);
                        case Heard.NotBooted _, Heard.Lost _ -> again(charger);
                    }
                });
        if (!sent) again(charger);
    }

    private void silent(ChargerId charger) {
        if (of(charger).filter(state -> state.step() == Step.CLOSING).isPresent())
            step(charger, Step.GIVEN_UP, "it did not answer");
        else again(charger);
    }

    private void again(ChargerId charger) {
        of(charger).filter(State::goesOn).ifPresent(state -> later(charger, state));
    }
}
