package org.plugpact.core.tariff;

import java.math.BigInteger;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;

/**
 * A stretch of a session in which no price changes, cut from the gap between two readings.
 *
 * @param from milliseconds since 1970
 * @param to milliseconds since 1970; {@code from} where energy came at once
 * @param before milliwatt-hours delivered before it
 * @param energy milliwatt-hours delivered in it
 * @param gap what it was cut from
 */
record Piece(long from, long to, Ratio before, Ratio energy, Gap gap) {
    long duration() {
        return to - from;
    }

    /**
     * What lies between two readings.
     *
     * @param from milliseconds since 1970
     * @param duration milliseconds; 0 for two readings at once
     * @param before whole milliwatt-hours delivered before it
     * @param energy whole milliwatt-hours delivered in it
     */
    record Gap(long from, long duration, long before, long energy) {
        private static final BigInteger MILLISECONDS_PER_HOUR = BigInteger.valueOf(3_600_000);

        boolean isCharging() {
            return energy > 0;
        }

        /** Whether the mean power reaches the given one. Energy that came at once came with more power than any. */
        boolean reaches(Power power) {
            BigInteger given = BigInteger.valueOf(power.milliwatts()).multiply(BigInteger.valueOf(duration));
            BigInteger mean = BigInteger.valueOf(energy).multiply(MILLISECONDS_PER_HOUR);
            return duration == 0 ? isCharging() : mean.compareTo(given) >= 0;
        }

        /** Milliwatt-hours delivered in the session until an instant inside. */
        Ratio deliveredAt(long instant) {
            return Ratio.of(before).plus(Ratio.of(energy).times(Ratio.of(instant - from, duration)));
        }

        /** The millisecond in which so many milliwatt-hours had been delivered; some were, in this gap. */
        long instantOf(Ratio delivered) {
            Ratio share = delivered.minus(Ratio.of(before)).dividedBy(Ratio.of(energy));
            return from + share.times(duration).floor().longValueExact();
        }
    }
}
