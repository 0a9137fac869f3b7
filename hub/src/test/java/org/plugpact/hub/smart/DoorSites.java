package org.plugpact.hub.smart;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Sites at an open door, one after another, and the chargers that are placed at them. */
final class DoorSites implements AutoCloseable {
    final OpenDoor door = OpenDoor.open();
    private int sites;

    /** A new one that may draw so much, on each phase. */
    String site(long amps) {
        var site = "site-" + ++sites;
        limit(site, amps);
        return site;
    }

    void limit(String site, long amps) {
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(amps * 1_000)),
                        Policy.EARLIEST_DEADLINE,
                        0);
    }

    void place(String site, SiteCharger charger) {
        door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
    }

    /** Places it, and it takes what is set aside for it: nothing. */
    void placeAndTell(String site, SiteCharger charger) throws IOException {
        place(site, charger);
        charger.obeys("TxDefaultProfile 0.0");
    }

    Sites.State state(String site) {
        return door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    /** What is accepted over sockets is known a moment later. */
    void awaitBound(String site, long milliamperes) {
        while (state(site).bound().l1() != milliamperes) Thread.onSpinWait();
    }

    @Override
    public void close() {
        door.close();
    }
}
