package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.TransactionLimit;

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

    /** To what a vehicle needs, or to a stream: the status word. */
    record Promised(String status) implements Told {}

    /**
     * To a card that may charge, in 2.x.
     *
     * @param tariff under which
     * @param transfers ways of energy that it may use; empty if nothing is said of that
     */
    record Offered(Authorised driver, Optional<Tariff> tariff, List<String> transfers) implements Told {
        public Offered {
            transfers = List.copyOf(transfers);
        }
    }

    /**
     * To what happened in a transaction of 2.x.
     *
     * @param driver what it says of a card, if one was shown
     * @param cost what it comes to
     * @param limit how far it may go
     */
    record Event(Optional<Authorised> driver, Optional<BigDecimal> cost, Optional<TransactionLimit> limit)
            implements Told {}

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
