package org.plugpact.sim.world;

import java.time.Instant;
import org.plugpact.core.units.Energy;

/**
 * A charging session as it happened, or is to happen, at one connector.
 *
 * @param row      where it stands in its source, from 1
 * @param charger  the charge point's name in its source
 * @param connector the outlet, from 1
 * @param site     the place's public name, as the source gives it
 * @param model    the charge point's make, as the source gives it
 */
public record Session(
        int row, String charger, int connector, Instant start, Instant end, Energy energy, String site, String model) {
    public Session {
        if (connector < 1) throw new IllegalArgumentException("connector " + connector);
        if (end.isBefore(start)) throw new IllegalArgumentException("ends before it starts: row " + row);
    }
}
