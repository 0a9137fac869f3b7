package org.plugpact.core.integrity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.units.Interval;

/** Where each contract was charged of late: one can't be at two sites at once. Owned by the watch. */
final class Places {
    /** Sessions of one contract that a further one is held against. */
    static final int STAYS_MAX = 8;

    /** Contracts; the one that was quiet for longest is let go of. */
    static final int CONTRACTS_MAX = 65_536;

    private final Map<ContractId, Deque<Stay>> stays = new LinkedHashMap<>();

    /** One session, as far as it can be at the same time as another. */
    private record Stay(SiteId site, Interval plugged, Digest started, Digest stopped, Instant since) {}

    /** A session has stopped: what of the same contract's overlaps it elsewhere, one finding each. */
    List<Finding> stopped(Visit visit, Sighting here) {
        if (visit.plugged().isEmpty()) return List.of();
        Stay stay = new Stay(visit.charger.site(), visit.plugged().get(), visit.startId, visit.lastId(), visit.since);
        Deque<Stay> before = stays.remove(visit.started.contract());
        if (before == null) before = new ArrayDeque<>();
        before.removeIf(one -> Watch.isForgotten(one.since(), here.at()));
        List<Finding> found = new ArrayList<>();
        for (Stay other : before) apart(other, stay, here).ifPresent(found::add);
        before.add(stay);
        if (before.size() > STAYS_MAX) before.remove();
        stays.put(visit.started.contract(), before);
        if (stays.size() > CONTRACTS_MAX) stays.remove(stays.keySet().iterator().next());
        return found;
    }

    private static Optional<Finding> apart(Stay one, Stay other, Sighting here) {
        if (one.site().equals(other.site())) return Optional.empty();
        Optional<Interval> shared = one.plugged().common(other.plugged());
        if (shared.isEmpty()) return Optional.empty();
        Duration together = shared.get().duration();
        return here.above(
                IntegrityEvent.TWO_PLACES,
                together.toSeconds(),
                List.of(one.started(), one.stopped(), other.started(), other.stopped()),
                "at " + one.site() + " and " + other.site() + " for " + together + " from "
                        + shared.get().from(),
                Term.OVERLAP_SECONDS);
    }
}
