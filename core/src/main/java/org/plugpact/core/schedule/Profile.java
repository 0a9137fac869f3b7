package org.plugpact.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A charging profile, as it was installed on a charging station.
 *
 * @param id unique on the station
 * @param evse where it was installed; 0 for the station as a whole, and then it has effect on every EVSE (K 3.5)
 * @param stackLevel the higher one overrules the lower (K01.FR.17)
 * @param validFrom from this instant on (K01.FR.36); absent means always
 * @param validTo before this instant (K01.FR.37); absent means for ever
 * @param transaction whose it is; a 1.6 one may leave it out and means the one that runs
 * @param schedule of up to three that ISO 15118 lets a vehicle choose from, the chosen one (K01.FR.34)
 */
public record Profile(
        int id,
        int evse,
        int stackLevel,
        Purpose purpose,
        Kind kind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        Optional<String> transaction,
        Schedule schedule) {
    public Profile {
        if (evse < 0) throw new IllegalArgumentException("EVSE " + evse);
        if (stackLevel < 0) throw new IllegalArgumentException("stack level " + stackLevel);
    }

    /** The same for a transaction that was not there yet when it was sent (OCPP 1.6, 5.16.2). */
    public Profile withTransaction(String name) {
        return new Profile(id, evse, stackLevel, purpose, kind, validFrom, validTo, Optional.of(name), schedule);
    }

    /** What it asks for in one of the outlet's phases, 1 to 3. */
    Profile in(int phase) {
        var periods = schedule.periods().stream()
                .map(period -> period.in(phase, schedule.unit()))
                .toList();
        return with(schedule.with(periods));
    }

    /** The same with other rates in its first period, the only one of a dynamic profile (OCPP 2.1, K28.FR.01). */
    public Profile withRates(Rates rates) {
        var first = schedule.periods().getFirst();
        return with(schedule.with(List.of(new Period(first.startSeconds(), rates, first.phases(), first.mode()))));
    }

    private Profile with(Schedule other) {
        return new Profile(id, evse, stackLevel, purpose, kind, validFrom, validTo, transaction, other);
    }

    /** Whether some limit of it differs by phase. */
    boolean tellsPhasesApart() {
        return schedule.periods().stream()
                .anyMatch(period -> period.rates().byPhase().isPresent());
    }

    boolean isValidAt(Instant instant) {
        return validFrom.map(from -> !instant.isBefore(from)).orElse(true)
                && validTo.map(instant::isBefore).orElse(true);
    }

    /** Whether there is an instant at which both are valid. */
    boolean isValidBesides(Profile other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Profile other) {
        return validFrom.isEmpty() || other.validTo.isEmpty() || validFrom.get().isBefore(other.validTo.get());
    }

    /** Whether it has effect on an EVSE. */
    boolean reaches(int number) {
        return evse == 0 || evse == number;
    }

    /**
     * The period in force at an instant.
     *
     * @param relative from when a schedule without a start of its own is counted
     */
    Optional<Period> at(Instant instant, Instant relative) {
        if (!isValidAt(instant)) return Optional.empty();
        // Whole seconds, rounded down: periods start at whole ones, so nothing is lost.
        long elapsed = Duration.between(anchor(relative), instant).toSeconds();
        if (elapsed < 0) return Optional.empty();
        // What is longer than the recurrence is cut off by the next one (OCPP 1.6, 5.16.4).
        var every = kind.everySeconds();
        return schedule.at(every.isPresent() ? elapsed % every.getAsLong() : elapsed);
    }

    Instant anchor(Instant relative) {
        return kind == Kind.RELATIVE ? relative : schedule.start().orElse(relative);
    }
}
