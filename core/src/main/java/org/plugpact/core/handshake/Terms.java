package org.plugpact.core.handshake;

import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PartyId;

/**
 * What a charger offers at a connector of its own.
 *
 * @param entered how it is entered: whose it is, where, under which tariff
 * @param connector from 1
 * @param rateAuthority whose filing makes the tariff lawful there
 */
public record Terms(Claim.Registration entered, int connector, PartyId rateAuthority) {
    public Terms {
        if (connector < 1 || connector > entered.connectors()) {
            throw new IllegalArgumentException("connector " + connector + " of " + entered.charger());
        }
    }

    ConnectorId place() {
        return new ConnectorId(entered.charger(), connector);
    }
}
