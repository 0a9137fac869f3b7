package org.plugpact.hub.ocpp;

import java.util.List;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.identity.ChargerId;

/** Incidents as tests read them. */
final class IncidentTexts {
    private IncidentTexts() {}

    /** Those of one charger, as kind, detail, and how often if more than once. */
    static List<String> of(String charger, List<IncidentRecorded> incidents) {
        return incidents.stream()
                .map(IncidentRecorded::said)
                .filter(said -> said.charger().map(ChargerId::text).orElse("").equals(charger))
                .map(said ->
                        (said.kind() + " " + said.detail()).strip() + (said.repeats() > 1 ? " x" + said.repeats() : ""))
                .toList();
    }
}
