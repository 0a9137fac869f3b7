package org.plugpact.core.schedule;

/**
 * Where current comes out: an EVSE, or the whole station towards its grid.
 *
 * @param evse 0 for the station
 * @param milliamperesMax in each phase, by what it is built of: the limit where no profile says less (K02.FR.08)
 */
public record Outlet(int evse, Supply supply, long milliamperesMax) {
    public Outlet {
        if (evse < 0) throw new IllegalArgumentException("EVSE " + evse);
        if (milliamperesMax < 0) throw new IllegalArgumentException(milliamperesMax + " mA");
    }
}
