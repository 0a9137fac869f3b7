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
import org.plugpact.wire.json.Json;

/**
 * Moves chargers of 2.x to another central system (OCPP 2.1, B10): out of service first, then told where to connect and restarted once
 * no message of a transaction waits on it (B10.FR.05), or another system would hear the end of what it never saw begin. In memory: whoever
 * asked asks again after a restart of the hub, and the charger is out of service as it was. Any thread.
 */
public final class Moves {
    /** How long a charger may take to send what waits. */
    static final Duration PATIENCE = Duration.ofHours(24);

    /** How often it is asked whether it has. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Lines lines;
    private final Map<String, Asking> askings;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Map<ChargerId, State> moves = new ConcurrentHashMap<>();

    Moves(Lines lines, Map<String, Asking> askings, ScheduledExecutorService timer, InstantSource clock) {
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
            moves.put(charger, begun);
        }
        ask(charger, asking.outOfService(), answer -> {
            if (asking.isOutOfService(answer)) {
                step(charger, Step.EMPTYING, "");
                look(charger);
            } else step(charger, Step.REFUSED, "it stays in service");
        });
        return begun;
    }

    private Optional<MoveAsking> words(Line line) {
        return Optional.ofNullable(askings.get(line.subprotocol())).flatMap(Asking::moving);
    }

    private void step(ChargerId charger, Step next, String why) {
        moves.computeIfPresent(charger, (_, before) -> before.now(next, why));
    }

    private void look(ChargerId charger) {
        var state = moves.get(charger);
        if (state == null || state.step() != Step.EMPTYING) return;
        if (clock.instant().isAfter(state.began().plus(PATIENCE))) {
            step(charger, Step.GIVEN_UP, "messages still wait on it");
            return;
        }
        lines.of(charger)
                .flatMap(this::words)
                .ifPresentOrElse(
                        asking -> ask(charger, asking.queue(), answer -> {
                            if (asking.isEmpty(answer)) restart(charger, asking, state.slots());
                            else later(charger);
                        }),
                        () -> later(charger));
    }

    private void later(ChargerId charger) {
        var _ = timer.schedule(() -> look(charger), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
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

    /** What is not answered now may be when it comes again, as long as it is being emptied. */
    private void ask(ChargerId charger, Call call, Consumer<Json.Entries> heard) {
        var line = lines.of(charger);
        boolean sent = line.isPresent()
                && line.get().ask(call.action(), call.payload(), said -> {
                    switch (said) {
                        case Heard.Confirmed(var payload) -> heard.accept(payload);
                        case Heard.Failed(var code, var _) -> step(charger, Step.REFUSED, code);
                        case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> silent(charger);
                    }
                });
        if (!sent) silent(charger);
    }

    private void silent(ChargerId charger) {
        var state = moves.get(charger);
        if (state != null && state.step() == Step.EMPTYING) later(charger);
        else step(charger, Step.GIVEN_UP, "it did not answer");
    }
}
