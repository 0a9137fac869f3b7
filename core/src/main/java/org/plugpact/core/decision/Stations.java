package org.plugpact.core.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/** Every charger that anything was ever heard of, in that order. Owned by the state. */
final class Stations {
    private final Map<ChargerId, Station> all = new LinkedHashMap<>();

    Optional<Station> of(ChargerId charger) {
        return Optional.ofNullable(all.get(charger));
    }

    /** That charger's, which may be a new one. */
    Station at(ChargerId charger) {
        return all.computeIfAbsent(charger, absent -> new Station());
    }

    /** Where a session is, or was. */
    Bay bayOf(Session session) {
        return at(session.connector.charger()).bayFor(session.connector.number());
    }

    List<Claim.Registration> registrations() {
        return all.values().stream()
                .flatMap(station -> station.registration().stream())
                .toList();
    }

    List<Remainder.StationRow> rows() {
        return all.entrySet().stream()
                .map(entry -> Remainder.StationRow.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
