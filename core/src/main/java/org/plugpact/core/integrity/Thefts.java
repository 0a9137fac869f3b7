package org.plugpact.core.integrity;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/** Energy that a meter should not have shown. */
final class Thefts {
    private static final BigInteger MILLIS_PER_HOUR = BigInteger.valueOf(3_600_000);
    private static final BigInteger PER_MILLE = BigInteger.valueOf(1_000);
    private static final long MILLI = 1_000;

    /** What is reported later than this was not seen while it happened (clocks may differ by as much). */
    private static final Duration LATE = Duration.ofMinutes(5);

    private Thefts() {}

    /**
     * The register went down within a session, in the meter's own order of time. A charger that started afresh in between
     * may have another meter.
     */
    static Optional<Finding> backwards(Visit visit, Register register, Instant shown, Digest id, Sighting here) {
        if (shown.isBefore(visit.lastAt()) || visit.hasRestarted()) return Optional.empty();
        Optional<Energy> fell = visit.lastRegister().since(register);
        long wattHours = fell.map(energy -> energy.milliwattHours() / MILLI).orElse(0L);
        return here.above(
                IntegrityEvent.METER_BACKWARDS,
                wattHours,
                List.of(visit.lastId(), id),
                "the register fell from " + visit.lastRegister() + " to " + register,
                Term.BACKWARDS_WATT_HOURS);
    }

    /**
     * More was delivered than the connector's power gives in that time: the longer of what the charger told and what the
     * hub saw, since a clock that is set right in between makes the first too short. Where a clock was put back in a
     * session that was told late, nobody knows the time.
     */
    static Optional<Finding> abovePower(Visit visit, Stopped stopped, Digest id, Sighting here) {
        Optional<Power> power = visit.charger.maxPower();
        Optional<Energy> energy = stopped.register().since(visit.started.register());
        if (power.isEmpty() || energy.isEmpty() || power.get().equals(Power.ZERO)) return Optional.empty();
        Duration told = Duration.between(visit.started.at(), stopped.at());
        boolean late = stopped.at().isBefore(here.at().minus(LATE))
                || visit.started.at().isBefore(visit.startDecided.minus(LATE));
        if (told.isNegative() && late) return Optional.empty();
        Duration seen = Duration.between(visit.startDecided, here.at());
        Duration longer = told.compareTo(seen) > 0 ? told : seen;
        BigInteger millis = BigInteger.valueOf(
                longer.plusSeconds(here.value(Term.ABOVE_POWER_SECONDS)).toMillis());
        BigInteger possible = BigInteger.valueOf(power.get().milliwatts()).multiply(millis.max(BigInteger.ONE));
        BigInteger perMille = BigInteger.valueOf(energy.get().milliwattHours())
                .multiply(MILLIS_PER_HOUR)
                .multiply(PER_MILLE)
                .divide(possible);
        return here.above(
                IntegrityEvent.ABOVE_POWER,
                perMille.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact(),
                List.of(visit.startId, id),
                energy.get() + " in " + longer + " from a connector of " + power.get(),
                Term.ABOVE_POWER_PER_MILLE,
                Term.ABOVE_POWER_SECONDS);
    }

    /** The driver's side signed another energy than the charger's meter gave. */
    static Optional<Finding> apart(Dispute dispute, Digest id, Sighting here) {
        if (dispute.energy().isEmpty() || dispute.close().isEmpty()) return Optional.empty();
        long vehicle = dispute.energy().get().milliwattHours();
        long charger = dispute.close().get().content().energy().milliwattHours();
        BigInteger greater = BigInteger.valueOf(Math.max(Math.max(vehicle, charger), 1));
        BigInteger perMille = BigInteger.valueOf(Math.abs(Math.subtractExact(vehicle, charger)))
                .multiply(PER_MILLE)
                .divide(greater);
        return here.above(
                IntegrityEvent.METERS_APART,
                perMille.longValueExact(),
                List.of(dispute.close().get().id(), id),
                "the charger's meter gave " + dispute.close().get().content().energy() + ", the vehicle's "
                        + dispute.energy().get(),
                Term.METERS_APART_PER_MILLE);
    }
}
