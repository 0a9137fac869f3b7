package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;

/** Admissions that no session has taken, in their order; the eldest are forgotten. Owned by the state. */
final class Waiting {
    /** An admission that nobody took is forgotten after so many later ones; a start then needs a new handshake. */
    static final int ADMISSIONS_MAX = 65_536;

    /** Or after so long: time for a charger that was cut off right after it asked to come back. */
    static final Duration TIME_MAX = Duration.ofDays(7);

    private final Map<PactId, Pact> all = new LinkedHashMap<>();

    /** Those of them whose parts were read, by who is where: a charger may be asked all day long by many. */
    private final Map<Visit, List<Pact>> byVisit = new LinkedHashMap<>();

    /** Those whose parts were not read yet: most are taken before anybody asks. */
    private final Map<PactId, Pact> unread = new LinkedHashMap<>();

    private record Visit(ChargerId charger, ContractId contract) {
        static Visit of(Pact pact) {
            return new Visit(pact.offer().charger(), pact.admission().contract());
        }
    }

    void add(Pact pact) {
        all.put(pact.id, pact);
        unread.put(pact.id, pact);
    }

    /** From a snapshot: one that may have been read, and let go of. */
    void restore(Pact pact) {
        all.put(pact.id, pact);
        if (pact.isOpen()) unread.put(pact.id, pact);
    }

    /** In their order. */
    List<PactId> pacts() {
        return List.copyOf(all.keySet());
    }

    /**
     * Another admission came, waiting or not.
     *
     * @param admissions how many there were in the log
     * @return those that are forgotten now
     */
    List<Pact> forget(long admissions, Instant decided) {
        List<Pact> forgotten = new ArrayList<>();
        for (Iterator<Pact> eldest = all.values().iterator(); eldest.hasNext(); ) {
            Pact old = eldest.next();
            boolean late = old.decided.plus(TIME_MAX).isBefore(decided);
            if (!late && admissions - old.sequence < ADMISSIONS_MAX) break;
            eldest.remove();
            unplace(old);
            forgotten.add(old);
        }
        return forgotten;
    }

    /** A session took it, or its close came. */
    void take(Pact pact) {
        if (all.remove(pact.id) != null) unplace(pact);
    }

    /** A contract's at a charger, in the order of their admissions. */
    List<Pact> at(ChargerId charger, ContractId contract) {
        unread.values().forEach(this::place);
        unread.clear();
        return byVisit.getOrDefault(new Visit(charger, contract), List.of());
    }

    /** Puts a pact where a start finds it. What was refused for any connector is not made for a start: none takes it. */
    private void place(Pact pact) {
        if (!pact.admitted() && pact.offer().connector().isAny()) {
            pact.forget();
            return;
        }
        byVisit.computeIfAbsent(Visit.of(pact), absent -> new ArrayList<>()).add(pact);
    }

    private void unplace(Pact pact) {
        if (unread.remove(pact.id) != null || !pact.isOpen()) return;
        Visit visit = Visit.of(pact);
        List<Pact> there = byVisit.getOrDefault(visit, List.of());
        there.remove(pact);
        if (there.isEmpty()) byVisit.remove(visit);
    }
}
