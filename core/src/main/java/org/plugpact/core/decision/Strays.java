package org.plugpact.core.decision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;

/** Meter reports that belong to no chain of readings: recorded, marked where they should have, and never twice. */
final class Strays {
    private Strays() {}

    /** Of these the ones that are not on record yet, each once. */
    static List<Stray> fresh(State state, ChargerId charger, List<Stray> strays) {
        Optional<Station> station = state.station(charger);
        Set<Stray> fresh = new LinkedHashSet<>();
        for (Stray stray : strays) {
            if (!station.map(known -> known.knows(stray)).orElse(false)) fresh.add(stray);
        }
        return List.copyOf(fresh);
    }

    /** From a charger that is not entered. */
    static Decision unregistered(State state, ChargerId charger, List<Stray> strays) {
        return marked(state, charger, strays, MarkKind.UNKNOWN_CHARGER, "no charger " + charger + " is entered");
    }

    /** Of a transaction that the charger does not have. */
    static Decision unknown(State state, ChargerId charger, long transaction, List<Stray> strays) {
        String detail = charger + " has no transaction " + transaction;
        return marked(state, charger, strays, MarkKind.UNKNOWN_TRANSACTION, detail);
    }

    /** Between transactions, which is nothing to mark. */
    static Decision between(State state, ChargerId charger, List<Stray> strays) {
        Drafts drafts = recorded(state, charger, strays);
        return drafts.isEmpty()
                ? Decision.twice(new Outcome.Recorded())
                : Decision.of(drafts.all(), new Outcome.Recorded());
    }

    private static Decision marked(State state, ChargerId charger, List<Stray> strays, MarkKind kind, String detail) {
        Drafts drafts = recorded(state, charger, strays);
        Outcome outcome = new Outcome.Unknown(detail);
        if (drafts.isEmpty()) return Decision.twice(outcome);
        drafts.mark(kind, drafts.all().getFirst().eventTime(), detail);
        return Decision.of(drafts.all(), outcome);
    }

    private static Drafts recorded(State state, ChargerId charger, List<Stray> strays) {
        Drafts drafts = new Drafts(Place.of(state, charger));
        for (Stray stray : fresh(state, charger, strays)) {
            drafts.add(stray, stray.sample().at(), Optional.empty());
        }
        return drafts;
    }
}
