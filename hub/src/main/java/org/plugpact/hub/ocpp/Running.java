package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.plugpact.core.decision.Occupant;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;

/** Who charges at which outlet. Of each charger the desk is asked once, and what is reported since is followed. Any thread. */
final class Running {
    private final Desk desk;
    private final Map<ChargerId, List<Occupant>> known = new ConcurrentHashMap<>();

    Running(Desk desk) {
        this.desk = desk;
    }

    /** Those whose sessions run at this charger. */
    List<Occupant> at(ChargerId charger) throws DeskBusy {
        var before = known.get(charger);
        if (before != null) return before;
        var asked = desk.occupants(charger);
        // Whatever was reported meanwhile is newer than the answer.
        var now = known.putIfAbsent(charger, asked);
        return now == null ? asked : now;
    }

    /** A session began; one that ran at the same outlet before runs no more. */
    void began(ConnectorId outlet, TransactionNumber number, ContractId contract) {
        var begun = new Occupant(outlet, number, contract);
        known.computeIfPresent(
                outlet.charger(),
                (charger, before) -> Stream.concat(
                                before.stream().filter(one -> !one.connector().equals(outlet)), Stream.of(begun))
                        .toList());
    }

    /** @param number of the transaction, or whatever the charger sent in its place */
    void ended(ChargerId charger, int number) {
        known.computeIfPresent(
                charger,
                (same, before) -> before.stream()
                        .filter(one -> one.number().value() != number)
                        .toList());
    }
}
