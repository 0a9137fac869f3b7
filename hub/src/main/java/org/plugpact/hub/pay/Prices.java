package org.plugpact.hub.pay;

import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;

/** What somebody who comes to a charger now is offered. Any thread. */
public interface Prices {
    /** Empty if it is not entered, or no tariff is in force there. */
    Optional<Tariff> at(ChargerId charger);
}
