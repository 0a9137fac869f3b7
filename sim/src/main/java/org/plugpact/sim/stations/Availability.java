package org.plugpact.sim.stations;

import java.util.List;

/** Puts bays out of use and back: at once, or as soon as they are free. */
enum Availability {
    ACCEPTED,
    REJECTED,
    SCHEDULED;

    /**
     * Changes one, or all.
     *
     * @param number 0 for all
     */
    static Availability change(Station station, int number, boolean operative) {
        if (number != 0 && station.bay(number).isEmpty()) return REJECTED;
        var bays = number == 0 ? station.bays : List.of(station.bay(number).orElseThrow());
        var outcome = ACCEPTED;
        for (var bay : bays) {
            bay.closing = !operative && bay.visit.isPresent();
            if (bay.closing) outcome = SCHEDULED;
            else bay.operative = operative;
            if (bay.visit.isEmpty()) bay.state = bay.operative ? BayState.AVAILABLE : BayState.UNAVAILABLE;
        }
        return outcome;
    }
}
