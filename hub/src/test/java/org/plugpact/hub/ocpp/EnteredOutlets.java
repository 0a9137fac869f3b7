package org.plugpact.hub.ocpp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.fleet.Fleet;

/** Chargers as a desk has them, and what they say of themselves. */
record EnteredOutlets(Desk desk, Fleet fleet) implements Drivers.Outlets {
    @Override
    public Optional<Claim.Registration> entered(ChargerId charger) {
        return desk.charger(charger);
    }

    @Override
    public Map<Integer, Set<String>> kinds(ChargerId charger, int outlets) {
        return fleet.outlets().of(charger, outlets);
    }
}
