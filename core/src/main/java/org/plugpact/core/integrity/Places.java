package org.plugpact.core.integrity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.units.Interval;

/** Where each contract was charged of late: one can't be at two sites at once. Owned by the watch. */
final class Places {
    /** Sessions of one contract that a further one is held against. */
    static final int SESSIONS_MAX = 16;

    /** Contracts; the one that was quiet for longest is let go of. */
    static final int CONTRACTS_MAX = 262_144;

    private final Map<ContractId, Deque<Visit>> visits = new LinkedHashMap<>();

    /** A session has stopped: what of the same contract's overlaps it elsewhere, one finding each. */
    List<Finding> stopped(Visit visit, Sighting here) {
        Deque<Visit> before = visits.remove(visit.started.contract());
        if (before == null) before = new ArrayDeque<>();
        List<Finding> found = new ArrayList<>();
        for (Visit other : before) apart(other, visit, here).ifPresent(found::add);
        before.add(visit);
        if (before.size() > SESSIONS_MAX) before.remove();
        visits.put(visit.started.contract(), before);
        if (visits.size() > CONTRACTS_MAX)
            visits.remove(visits.keySet().iterator().next());
        return found;
    }

    private static Optional<Finding> apart(Visit one, Visit other, Sighting here) {
        if (one.charger.site().equals(other.charger.site())) return Optional.empty();
        Optional<Interval> shared =
                one.plugged().flatMap(span -> other.plugged().flatMap(span::common));
        if (shared.isEmpty()) return Optional.empty();
        Duration together = shared.get().duration();
        return here.above(
                IntegrityEvent.TWO_PLACES,
                together.toSeconds(),
                List.of(one.startId, one.lastId(), other.startId, other.lastId()),
                "at " + one.charger.site() + " and " + other.charger.site() + " for " + together + " from "
                        + shared.get().from(),
                Term.OVERLAP_SECONDS);
    }
}
