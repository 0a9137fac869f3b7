package org.plugpact.core.decision;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.PactId;

/** Takes snapshots of a state, and lets one begin from them. */
final class Snapshots {
    private Snapshots() {}

    /** @param changed pacts that are not written down as they are now */
    static Capture capture(State state, Set<PactId> changed) {
        // First, since who looks lets go of what can't be closed.
        List<PactId> unsettled = state.unsettled.pacts();
        Remainder rest = new Remainder(
                state.size,
                state.lastDecided,
                state.admissions,
                state.sessions.count(),
                List.copyOf(state.readAgain),
                List.copyOf(state.passed),
                state.waiting.pacts(),
                unsettled,
                state.stations.rows(),
                state.commands().all(),
                List.copyOf(state.anchors.values()));
        return new Capture(PactRows.encode(List.copyOf(changed), state.pacts), rest);
    }

    static void resume(State state, Snapshot snapshot, List<Snapshot.Again> facts) throws Malformed {
        Remainder rest = snapshot.rest();
        // First, since chargers are told in the order in which they were heard of.
        for (Remainder.StationRow row : rest.stations()) {
            Station station = state.stations.at(row.charger());
            station.restore(row.boot(), row.strays());
            for (Remainder.BayRow bay : row.bays()) station.bayFor(bay.number());
        }
        Map<Long, Sheet> sheets = new LinkedHashMap<>();
        Set<Long> readAgain = new LinkedHashSet<>(rest.readAgain());
        for (Snapshot.Again fact : facts) {
            sheets.put(fact.index(), fact.sheet());
            if (readAgain.remove(fact.index())) {
                state.take(fact.sheet(), fact.eventTime(), fact.decided(), fact.pact());
            }
        }
        if (!readAgain.isEmpty())
            throw new Malformed(
                    "a snapshot without fact " + readAgain.iterator().next());
        for (Pact pact : snapshot.pacts().values()) {
            for (Filed filed : pact.filed())
                filed.fetched(present(Optional.ofNullable(sheets.get(filed.index)), "fact", filed.index));
            pact.share(state.bases);
            pact.ending().ifPresent(close -> state.shared(close.within()));
            state.pacts.put(pact.id, pact);
        }
        sessions(state, rest);
        queues(state, rest);
        state.passed.addAll(rest.passed());
        state.commands().restore(rest.commands());
        for (Claim.Anchoring anchor : rest.anchors()) state.anchors.put(anchor.log(), anchor);
        state.readAgain.addAll(rest.readAgain());
        state.admissions = rest.admissions();
        state.size = rest.size();
        state.lastDecided = rest.decided();
    }

    private static void sessions(State state, Remainder rest) throws Malformed {
        List<Session> known = state.pacts.values().stream()
                .flatMap(pact -> pact.session().stream())
                .toList();
        state.sessions.restore(rest.sessions(), known);
        for (Session session : state.sessions.known())
            state.stations.bayOf(session).restore(session);
        for (Remainder.StationRow row : rest.stations()) {
            for (Remainder.BayRow bay : row.bays()) {
                state.stations.at(row.charger()).bayFor(bay.number()).restore(bay.saidNotRunning(), bay.status());
            }
        }
    }

    private static void queues(State state, Remainder rest) throws Malformed {
        for (PactId id : rest.waiting()) state.waiting.restore(present(state.pact(id), "pact", id));
        for (PactId id : rest.unsettled()) state.unsettled.restore(present(state.pact(id), "pact", id));
    }

    private static <T> T present(Optional<T> found, String what, Object name) throws Malformed {
        return found.orElseThrow(() -> new Malformed("a snapshot without " + what + " " + name));
    }
}
