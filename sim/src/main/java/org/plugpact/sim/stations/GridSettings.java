package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.wire.ocpp21.DerControl;
import org.plugpact.wire.ocpp21.GridEventFault;
import org.plugpact.wire.ocpp21.SetDerControlRequest;

/**
 * How a station's inverters act upon their grid, as the central system has set them: by default, or for a time (OCPP 2.1, R04). They survive
 * a restart. Guarded by the station's lock.
 */
final class GridSettings {
    static final Set<DerControl> SUPPORTED = EnumSet.of(
            DerControl.ENTER_SERVICE,
            DerControl.FREQ_DROOP,
            DerControl.FIXED_VAR,
            DerControl.LIMIT_MAX_DISCHARGE,
            DerControl.VOLT_VAR,
            DerControl.VOLT_WATT);

    static final BigDecimal NOMINAL_HERTZ = new BigDecimal(50);

    private static final BigDecimal PERCENT = new BigDecimal(100);
    private static final int MILLI_PLACES = 3;

    /** One that the station holds. */
    static final class Held {
        final SetDerControlRequest said;
        final Terms terms;
        boolean superseded;
        /** Whether its time has begun. */
        boolean runs;

        Held(SetDerControlRequest said) {
            this.said = said;
            this.terms = Terms.of(said);
        }

        boolean isLike(SetDerControlRequest other) {
            return said.controlType() == other.controlType() && said.isDefault() == other.isDefault();
        }
    }

    /**
     * What all kinds of settings have.
     *
     * @param priority the least number counts
     * @param starts if it is for a time
     */
    record Terms(int priority, Optional<Instant> starts, Optional<BigDecimal> seconds) {
        static Terms of(SetDerControlRequest said) {
            return said.curve()
                    .map(one -> new Terms(one.priority(), one.startTime(), one.duration()))
                    .or(() -> said.enterService().map(one -> always(one.priority())))
                    .or(() ->
                            said.fixedPFAbsorb().map(one -> new Terms(one.priority(), one.startTime(), one.duration())))
                    .or(() ->
                            said.fixedPFInject().map(one -> new Terms(one.priority(), one.startTime(), one.duration())))
                    .or(() -> said.fixedVar().map(one -> new Terms(one.priority(), one.startTime(), one.duration())))
                    .or(() -> said.freqDroop().map(one -> new Terms(one.priority(), one.startTime(), one.duration())))
                    .or(() -> said.gradient().map(one -> always(one.priority())))
                    .or(() -> said.limitMaxDischarge()
                            .map(one -> new Terms(one.priority(), one.startTime(), one.duration())))
                    .orElseGet(() -> always(0));
        }

        private static Terms always(int priority) {
            return new Terms(priority, Optional.empty(), Optional.empty());
        }

        boolean hasBegun(Instant now) {
            return starts.filter(from -> !now.isBefore(from)).isPresent();
        }

        boolean isOver(Instant now) {
            return starts.isPresent() && !now.isBefore(starts.get().plus(length()));
        }

        private Duration length() {
            return Duration.ofMillis(
                    seconds.orElse(BigDecimal.ZERO).movePointRight(MILLI_PLACES).longValue());
        }
    }

    /** Its time begins, in place of others, or ends. */
    record Turn(String id, boolean started, List<String> superseded) {}

    private final Map<String, Held> all = new LinkedHashMap<>();

    List<Held> all() {
        return List.copyOf(all.values());
    }

    /**
     * R04.FR.02 to 08: of two of a kind the one with the lesser number counts, and of equals the later one. One for a time that runs goes
     * on until the time of the better one has come.
     *
     * @return those that are superseded by that
     */
    List<String> set(SetDerControlRequest said) {
        var fresh = new Held(said);
        all.remove(said.controlId());
        var gone = new ArrayList<String>();
        for (var old : all.values()) {
            if (!old.isLike(said) || old.superseded) continue;
            if (old.terms.priority() < fresh.terms.priority()) {
                fresh.superseded = true;
            } else if (!old.runs) {
                old.superseded = true;
                gone.add(old.said.controlId());
            }
        }
        if (fresh.superseded) gone.add(said.controlId());
        all.put(said.controlId(), fresh);
        return gone;
    }

    void remove(Held held) {
        all.remove(held.said.controlId());
    }

    /** Time goes on (R04.FR.07, 10, 20 to 22). */
    List<Turn> turns(Instant now) {
        var turns = new ArrayList<Turn>();
        for (var held : all()) {
            if (held.said.isDefault()) continue;
            if (held.terms.isOver(now)) {
                remove(held);
                if (held.runs) turns.add(new Turn(held.said.controlId(), false, List.of()));
            } else if (held.terms.hasBegun(now) && !held.superseded && !held.runs) {
                turns.add(new Turn(held.said.controlId(), true, displaced(held)));
                held.runs = true;
            }
        }
        return turns;
    }

    private List<String> displaced(Held by) {
        var gone = new ArrayList<String>();
        for (var other : all.values()) {
            if (other == by || !other.runs || !other.isLike(by.said)) continue;
            other.runs = false;
            other.superseded = true;
            gone.add(other.said.controlId());
        }
        return gone;
    }

    /** The one of a kind that holds now: one for a time while that runs, else the default (R04.FR.09 and 11). */
    Optional<SetDerControlRequest> inForce(DerControl kind) {
        var ofKind = all.values().stream()
                .filter(held -> held.said.controlType() == kind && !held.superseded)
                .toList();
        return ofKind.stream()
                .filter(held -> held.runs)
                .findFirst()
                .or(() -> ofKind.stream().filter(held -> held.said.isDefault()).findFirst())
                .map(held -> held.said);
    }

    /** By which kind of setting a flow is less than it would be, and by which fault of the grid, if by one. */
    record Alarm(DerControl kind, Optional<GridEventFault> fault) {}

    /** What is left of a flow. */
    record Left(long milliamperes, Optional<Alarm> by) {}

    /**
     * A frequency that is too low lets vehicles take less, one that is too high lets them give less: along the droop, a percentage of the
     * frequency over which all power goes. And no more is given than may be.
     */
    Left left(long milliamperes, BigDecimal hertz) {
        var drooped = drooped(milliamperes, hertz);
        long most = inForce(DerControl.LIMIT_MAX_DISCHARGE)
                .flatMap(said -> said.limitMaxDischarge().flatMap(limit -> limit.pctMaxDischargePower()))
                .map(percent -> percent.multiply(BigDecimal.valueOf(Bay.MILLIAMPERES_MAX))
                        .divide(PERCENT, MathContext.DECIMAL64)
                        .longValue())
                .orElse(Bay.MILLIAMPERES_MAX);
        if (drooped < -most) {
            return new Left(-most, Optional.of(new Alarm(DerControl.LIMIT_MAX_DISCHARGE, Optional.empty())));
        }
        if (drooped == milliamperes) return new Left(drooped, Optional.empty());
        var fault = milliamperes > 0 ? GridEventFault.UNDER_FREQUENCY : GridEventFault.OVER_FREQUENCY;
        return new Left(drooped, Optional.of(new Alarm(DerControl.FREQ_DROOP, Optional.of(fault))));
    }

    private long drooped(long milliamperes, BigDecimal hertz) {
        var droop = inForce(DerControl.FREQ_DROOP).flatMap(SetDerControlRequest::freqDroop);
        if (droop.isEmpty()) return milliamperes;
        var beyond = milliamperes > 0
                ? droop.get().underFreq().subtract(hertz)
                : hertz.subtract(droop.get().overFreq());
        var percent = milliamperes > 0 ? droop.get().underDroop() : droop.get().overDroop();
        if (beyond.signum() <= 0 || percent.signum() <= 0) return milliamperes;
        var over = NOMINAL_HERTZ.multiply(percent).divide(PERCENT, MathContext.DECIMAL64);
        var stays = over.subtract(beyond).max(BigDecimal.ZERO);
        return stays.multiply(BigDecimal.valueOf(milliamperes))
                .divide(over, MathContext.DECIMAL64)
                .longValue();
    }
}
