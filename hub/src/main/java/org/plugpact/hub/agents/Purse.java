package org.plugpact.hub.agents;

import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Money;

/** Whoever knows what drivers have paid beforehand. Drivers stand by any of their pseudonyms. Any thread; holding blocks for a write. */
public interface Purse {
    /** What a driver has to spend at a charger, what a session there holds included; empty if he does not pay beforehand. */
    Optional<Money> left(ContractId driver, ChargerId charger);

    /**
     * Sets all that is free aside for a session that begins at an outlet; the same again is the same.
     *
     * @return false if nothing is free
     */
    boolean hold(ContractId driver, ConnectorId outlet);

    /** The session that it was held for did not begin. */
    void letGo(ConnectorId outlet);

    /** The session that it was held for has this number. */
    void began(ConnectorId outlet, TransactionNumber number);

    /** What is held for the session at an outlet. */
    Optional<Money> held(ConnectorId outlet);

    /**
     * A session is over.
     *
     * @param paid whether somebody pays for it: then its close takes what it came to, and what is held is free after that
     */
    void ended(ChargerId charger, int number, boolean paid);

    /** Where nobody pays beforehand. */
    Purse NONE = new Purse() {
        @Override
        public Optional<Money> left(ContractId driver, ChargerId charger) {
            return Optional.empty();
        }

        @Override
        public boolean hold(ContractId driver, ConnectorId outlet) {
            return false;
        }

        @Override
        public void letGo(ConnectorId outlet) {}

        @Override
        public void began(ConnectorId outlet, TransactionNumber number) {}

        @Override
        public Optional<Money> held(ConnectorId outlet) {
            return Optional.empty();
        }

        @Override
        public void ended(ChargerId charger, int number, boolean paid) {}
    };
}
