package org.plugpact.hub.ocpp;

import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;

/** Whoever keeps outlets for drivers, as the door knows it. Any thread; may block for a write. */
public interface Bookings {
    /** Why a charger gave a reservation up (OCPP 2.1, ReservationUpdateStatusEnumType). */
    enum Ending {
        EXPIRED,
        REMOVED,
        NO_TRANSACTION
    }

    /**
     * A session began.
     *
     * @param contract whose it is, in the charger's network
     * @param reservation that the charger says it uses; where it says nothing, one of that driver's or group's is used
     */
    void began(ConnectorId outlet, ContractId contract, TransactionNumber number, OptionalInt reservation);

    /** A charger says that a session uses a reservation. */
    void used(ChargerId charger, int reservation, TransactionNumber number);

    /** A charger gave a reservation up. */
    void over(ChargerId charger, int reservation, Ending ending);

    /**
     * An outlet can't be used, so that nothing is kept there any more; of a version in which the charger does not say so itself.
     *
     * @param outlet number 0: the charger as a whole
     */
    void unusable(ConnectorId outlet, String status);

    /** For a door behind which nobody keeps any. */
    Bookings NONE = new Bookings() {
        @Override
        public void began(ConnectorId outlet, ContractId contract, TransactionNumber number, OptionalInt reservation) {}

        @Override
        public void used(ChargerId charger, int reservation, TransactionNumber number) {}

        @Override
        public void over(ChargerId charger, int reservation, Ending ending) {}

        @Override
        public void unusable(ConnectorId outlet, String status) {}
    };
}
