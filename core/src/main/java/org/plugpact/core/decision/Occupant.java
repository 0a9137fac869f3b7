package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;

/** Whose session holds a connector. */
public record Occupant(ConnectorId connector, TransactionNumber number, ContractId contract) {
    /** All at a charger, by connectors, in the order in which their sessions were reported; none if it is not entered. */
    public static List<Occupant> at(State state, ChargerId charger) {
        int connectors = state.registration(charger)
                .map(registration -> registration.connectors())
                .orElse(0);
        List<Occupant> all = new ArrayList<>();
        for (int connector = 1; connector <= connectors; connector++)
            state.bay(charger, connector)
                    .ifPresent(bay -> bay.holding()
                            .forEach(session ->
                                    all.add(new Occupant(session.connector, session.number, session.contract))));
        return List.copyOf(all);
    }
}
