package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/**
 * What a vehicle has given back: as its meter shows it, and from what it was told where the meter shows nothing, or nothing yet. Never less
 * than it may have been, so that nobody goes below what they want to keep. Owned by the thread of {@link Smart}.
 */
final class Giving {
    private static final long MILLISECONDS_OF_AN_HOUR = 3_600_000;

    /** A meter that shows this much less or more power than was told, or a tenth of it, does not show what was told. */
    static final long APART_MILLIWATTS = 500_000;

    private static final long TENTH = 10;

    /** How long a vehicle may take to follow. */
    static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(30);

    /** Whole milliwatt-hours that were read or kept, and milliwatt-milliseconds beside them that were only reckoned. */
    private long metered;

    private long reckoned;
    private long power;
    private Optional<Instant> until = Optional.empty();
    /** What the meter showed when nothing had been given. */
    private Optional<Register> from = Optional.empty();

    private Optional<Register> shown = Optional.empty();
    private OptionalLong flows = OptionalLong.empty();
    /** For which setpoint it is counted already that the meter shows another power. */
    Optional<Allowance> countedApart = Optional.empty();

    /** From now on: the vehicle has said anew what it can spare. */
    void begins() {
        metered = 0;
        reckoned = 0;
        from = shown;
    }

    /** As it was kept. */
    void restore(Energy given) {
        metered = given.milliwattHours();
    }

    Energy given() {
        return new Energy(metered + reckoned / MILLISECONDS_OF_AN_HOUR);
    }

    /** Time has gone on, and it may have given as much as that since; or as before, if that is more. */
    void reckon(Instant now, long milliwatts) {
        long elapsed = until.map(last -> Math.max(0, Duration.between(last, now).toMillis()))
                .orElse(0L);
        reckoned += elapsed * Math.max(power, milliwatts);
        power = milliwatts;
        until = Optional.of(now);
    }

    /** What the meter shows takes the place of what was reckoned. */
    void shows(OptionalLong milliwatts, Optional<Register> given) {
        if (milliwatts.isPresent()) flows = milliwatts;
        if (given.isEmpty()) return;
        long register = given.get().milliwattHours();
        if (from.isEmpty()) from = Optional.of(new Register(register - given().milliwattHours()));
        metered = Math.max(0, register - from.get().milliwattHours());
        reckoned = 0;
        shown = given;
    }

    /** What flowed into the vehicle when its meter was read last, in milliwatts; negative: out of it. */
    OptionalLong flows() {
        return flows;
    }

    /** Whether the meter shows another power than was told. */
    boolean isApart(long told) {
        if (flows.isEmpty()) return false;
        long apart = Math.abs(flows.getAsLong() - told);
        return apart > Math.max(APART_MILLIWATTS, Math.abs(told) / TENTH);
    }
}
