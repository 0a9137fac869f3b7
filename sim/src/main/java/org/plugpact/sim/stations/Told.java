package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.OptionalInt;

/** What a central system's answer says, in no version's words. */
sealed interface Told {
    /** To a boot. */
    record Registered(Standing standing, int intervalSeconds, Instant time) implements Told {}

    /** To a heartbeat. */
    record Time(Instant time) implements Told {}

    /**
     * To a card, or to what happened in a transaction.
     *
     * @param number that a 1.6 transaction got
     */
    record Authorised(boolean accepted, OptionalInt number) implements Told {}

    /** To what a vehicle needs: the status word. */
    record Promised(String status) implements Told {}

    /** To everything else. */
    record Noted() implements Told {}

    /** It is not the answer that the specification has. */
    record Wrong(String why) implements Told {}

    /** Where a station stands with its central system. */
    enum Standing {
        ACCEPTED,
        PENDING,
        REJECTED
    }
}
