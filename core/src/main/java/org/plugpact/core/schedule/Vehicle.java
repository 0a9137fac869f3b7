package org.plugpact.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.plugpact.core.units.Energy;

/**
 * A vehicle that wants a share of a site's current. It draws the same from each of its phases.
 *
 * @param fuse the EVSE where it is plugged in
 * @param phases of the site that it draws from, 1 to 3, in order; a single-phase one has one
 * @param needed until it departs; with none it gets nothing
 * @param floor the least at which it charges; below it pauses (IEC 61851-1: 6 A)
 * @param most that it, its cable and its profiles take, in each phase
 * @param millivolts between phase and neutral
 * @param waiting since when it has been paused; zero if it charges. Who has waited longest has a floor first
 * @param priority whether it has all that it can take before any without priority has a floor (OCPP 2.1, K21)
 */
public record Vehicle(
        String id,
        String fuse,
        List<Integer> phases,
        Energy needed,
        Instant departure,
        long floor,
        long most,
        long millivolts,
        Duration waiting,
        boolean priority) {
    /** Six amperes: what a control pilot can tell at the least (IEC 61851-1, table A.8). */
    public static final long FLOOR_MILLIAMPERES = 6_000;

    /** One without priority. */
    public Vehicle(
            String id,
            String fuse,
            List<Integer> phases,
            Energy needed,
            Instant departure,
            long floor,
            long most,
            long millivolts,
            Duration waiting) {
        this(id, fuse, phases, needed, departure, floor, most, millivolts, waiting, false);
    }

    public Vehicle {
        phases = List.copyOf(phases);
        boolean ordered = phases.stream().distinct().sorted().toList().equals(phases);
        boolean known = phases.stream().allMatch(phase -> phase >= 1 && phase <= Phases.MAX);
        if (phases.isEmpty() || !ordered || !known) throw new IllegalArgumentException("phases " + phases);
        if (floor <= 0 || most < 0) throw new IllegalArgumentException(floor + " to " + most + " mA");
        if (millivolts <= 0) throw new IllegalArgumentException(millivolts + " mV");
        if (waiting.isNegative()) throw new IllegalArgumentException("waiting for " + waiting);
    }
}
