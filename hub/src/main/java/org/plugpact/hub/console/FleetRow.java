package org.plugpact.hub.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A charger in the list of all.
 *
 * @param version the subprotocol that it spoke last; empty if it never spoke
 * @param connected empty if it was never seen
 * @param since when its line was opened, or gone
 * @param running transactions that run on it
 * @param reserved outlets that it keeps for drivers
 * @param oddities how often it did something odd, in all
 */
public record FleetRow(
        String charger,
        String site,
        String siteName,
        String operator,
        String version,
        Optional<Boolean> connected,
        Optional<Instant> since,
        String vendor,
        String model,
        String firmware,
        List<Port> ports,
        long running,
        long reserved,
        long oddities,
        long alerts) {
    /** A connector and what it said last; empty if it said nothing. */
    public record Port(int connector, String status) {}

    /** In a word. */
    public String standing() {
        return connected.map(open -> open ? "connected" : "offline").orElse("never seen");
    }

    /** Its colour. */
    public String standingClass() {
        return connected.map(open -> open ? "ok" : "bad").orElse("soft");
    }
}
