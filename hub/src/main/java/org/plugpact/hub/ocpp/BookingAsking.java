package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.wire.json.Json;

/** How a charger is told to keep an outlet for a driver, in one version's words. Any thread. */
public interface BookingAsking {
    /**
     * What it is to keep.
     *
     * @param outlet 0: any
     * @param connector type of connector, as OCPP names it
     * @param group whose members may use it, too
     */
    record Booking(
            int id, Instant expires, int outlet, Optional<String> connector, Shown driver, Optional<String> group) {}

    /** What it says to that. */
    enum Answer {
        KEPT,
        OCCUPIED,
        FAULTED,
        UNAVAILABLE,
        REJECTED
    }

    /** Empty if this version can't say it. */
    Optional<Dialect.Prepared.Call> reserve(Booking booking);

    /** What can't be read is a refusal. */
    Answer reserved(Json.Entries answer);

    Dialect.Prepared.Call cancel(int id);
}
