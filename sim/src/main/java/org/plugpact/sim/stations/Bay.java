package org.plugpact.sim.stations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One EVSE with one connector, its meter, and the vehicle that is there. Guarded by its station's lock. */
final class Bay {
    /** What vehicles here take at the most: 16 A on three phases. */
    static final long MILLIAMPERES_MAX = 16_000;

    private static final long VOLTS_OF_ALL_PHASES = 3 * 230;
    private static final long MILLISECONDS_PER_HOUR = 3_600_000;

    final int number;
    Optional<Visit> visit = Optional.empty();
    boolean operative = true;
    /** In use still, and out of use after that. */
    boolean closing;

    BayState state = BayState.AVAILABLE;
    /** What flows in each phase; negative: out of the vehicle. */
    long milliamperes;
    /** Whether energy may go both ways here, and the meter counts each. */
    boolean bothWays;

    /** Why less flows than its profiles say, if that is because of its grid. */
    Optional<GridSettings.Alarm> deviates = Optional.empty();

    /** Milliwatt-milliseconds, so that no part of a watt-hour is lost between readings. */
    private long register;

    private long given;

    private Instant upTo;

    Bay(int number, Instant now) {
        this.number = number;
        this.upTo = now;
    }

    /** Lets flow what flowed, and tells what the meter shows. Time that runs backwards moves no meter. */
    Reading read(Instant now) {
        long milliseconds = Math.max(0, Duration.between(upTo, now).toMillis());
        long flowed = Math.multiplyExact(Math.abs(milliwatts()), milliseconds);
        if (milliamperes < 0) given = Math.addExact(given, flowed);
        else register = Math.addExact(register, flowed);
        upTo = now;
        return new Reading(
                now,
                wattHours(register),
                milliwatts() / 1_000,
                bothWays ? OptionalLong.of(wattHours(given)) : OptionalLong.empty());
    }

    private static long wattHours(long register) {
        return register / (MILLISECONDS_PER_HOUR * 1_000);
    }

    private long milliwatts() {
        return milliamperes * VOLTS_OF_ALL_PHASES;
    }
}
