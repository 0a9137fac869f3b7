package org.plugpact.hub.reservations;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * An outlet that is kept for a driver.
 *
 * @param id under which the charger knows it
 * @param outlet number 0: any of the charger's
 * @param connector only at outlets with a connector of this type, as OCPP names it
 * @param contract the driver's, in the hub's own network
 * @param expires from then on it is kept no more
 * @param detail why it is in that state; may be empty
 * @param transaction that used it
 * @param at since when it is in that state
 */
public record Reservation(
        int id,
        ConnectorId outlet,
        Optional<String> connector,
        ContractId contract,
        Instant expires,
        State state,
        String detail,
        Optional<TransactionNumber> transaction,
        Instant made,
        Instant at) {
    /** What became of it. */
    public enum State {
        /** Its charger has not answered yet: it is told when it comes. */
        ASKED,
        /** Its charger keeps it. */
        RESERVED,
        /** Its charger has yet to be told that it is over. */
        CANCELLING,
        /** Its charger can't keep it. */
        REFUSED,
        /** The driver, or one of the same group, charges by it. */
        USED,
        /** Its charger gave it up. */
        ENDED,
        /** Nobody came in time. */
        EXPIRED,
        /** Taken back here. */
        CANCELLED;

        /** Whether it still counts. */
        public boolean isOpen() {
            return switch (this) {
                case ASKED, RESERVED, CANCELLING -> true;
                case REFUSED, USED, ENDED, EXPIRED, CANCELLED -> false;
            };
        }
    }

    Reservation now(State next, String why, Instant when) {
        return new Reservation(id, outlet, connector, contract, expires, next, why, transaction, made, when);
    }

    Reservation usedBy(TransactionNumber number, Instant when) {
        return new Reservation(
                id, outlet, connector, contract, expires, State.USED, "", Optional.of(number), made, when);
    }
}
