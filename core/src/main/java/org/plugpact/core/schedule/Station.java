package org.plugpact.core.schedule;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A charging station as its smart charging sees it.
 *
 * @param whole towards the grid
 * @param evses numbered from 1, each once
 */
public record Station(Edition edition, Outlet whole, List<Outlet> evses, Ability ability) {
    public Station {
        evses = List.copyOf(evses);
        if (whole.evse() != 0) throw new IllegalArgumentException("the whole is EVSE 0, not " + whole.evse());
        long distinct = evses.stream()
                .mapToInt(Outlet::evse)
                .filter(n -> n > 0)
                .distinct()
                .count();
        if (distinct != evses.size()) throw new IllegalArgumentException("EVSEs twice, or 0: " + evses);
    }

    /** An EVSE, or for 0 the whole. */
    public Optional<Outlet> outlet(int evse) {
        if (evse == 0) return Optional.of(whole);
        return evses.stream().filter(outlet -> outlet.evse() == evse).findFirst();
    }

    /**
     * What it can do, as its configuration tells the central system.
     *
     * @param units of the rates that it takes: {@code ChargingScheduleChargingRateUnit}
     * @param purposes that it takes from the central system; with {@code SupportedAdditionalPurposes} of 2.1
     * @param stackLevelMax {@code ChargingProfileMaxStackLevel}
     * @param periodsMax {@code PeriodsPerSchedule}, {@code ChargingScheduleMaxPeriods} in 1.6
     * @param profilesMax {@code ChargingProfileEntries}, {@code MaxChargingProfilesInstalled} in 1.6
     * @param dynamic {@code SupportsDynamicProfiles}
     * @param phaseSwitching {@code ACPhaseSwitchingSupported}
     */
    public record Ability(
            Set<RateUnit> units,
            Set<Purpose> purposes,
            int stackLevelMax,
            int periodsMax,
            int profilesMax,
            boolean dynamic,
            boolean phaseSwitching) {
        public Ability {
            units = Collections.unmodifiableSet(EnumSet.copyOf(units));
            purposes = Collections.unmodifiableSet(EnumSet.copyOf(purposes));
        }

        /** All of 2.0.1's, within the limits given. */
        public static Ability of(int stackLevelMax, int periodsMax, int profilesMax) {
            return new Ability(
                    EnumSet.allOf(RateUnit.class),
                    EnumSet.of(Purpose.STATION_MAX, Purpose.TX_DEFAULT, Purpose.TX),
                    stackLevelMax,
                    periodsMax,
                    profilesMax,
                    false,
                    false);
        }
    }
}
