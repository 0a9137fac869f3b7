package org.plugpact.core.integrity;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.PriceChanges;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;

/**
 * Contracts under one controller that start, or stop, together where a price changes. Many do what a price asks of them;
 * one controller of many can move what the price is made of. Held against what the same controller does on the day
 * before, so that who always does as much stays quiet. Owned by the watch.
 */
final class Ramps {
    /** What the same controller does otherwise is counted over so long. */
    static final Duration BASE = Duration.ofDays(1);

    /** What is told later than this after it happened does not count: nobody ramps by it. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** Starts and stops of one controller that are held; the oldest are let go of. */
    static final int ACTIONS_MAX = 262_144;

    /** Controllers that are watched at once; the one that was quiet for longest is let go of. */
    static final int CONTROLLERS_MAX = 4_096;

    private final Map<Controller, Deque<Instant>> actions = new LinkedHashMap<>();
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /** Who can make many contracts act at once. */
    private record Controller(PartyId provider, PartyId agent) {}

    /** What is counted together. */
    private record Key(Controller by, Jurisdiction within, Instant change, boolean starts) {}

    /** Who acted around one change, in the log's order. */
    private static final class Group {
        private final Sighting first;
        private final Map<ContractId, Digest> acted = new LinkedHashMap<>();

        Group(Sighting first) {
            this.first = first;
        }
    }

    /** @param id of the fact that says so */
    void acted(Visit visit, Instant at, boolean starts, Digest id, Optional<Tariff> tariff, Sighting here) {
        Optional<Controller> controller = visit.acceptance.flatMap(Ramps::controller);
        if (controller.isEmpty() || at.isBefore(here.at().minus(LATE))) return;
        Controller by = controller.get();
        Deque<Instant> all = actions.remove(by);
        if (all == null) all = new ArrayDeque<>();
        all.add(at);
        // Of the day before a change that can still be judged, nothing is older than this.
        Instant oldest = here.at().minus(BASE.multipliedBy(2));
        while (all.size() > ACTIONS_MAX || all.getFirst().isBefore(oldest)) all.remove();
        actions.put(by, all);
        if (actions.size() > CONTROLLERS_MAX)
            actions.remove(actions.keySet().iterator().next());
        Duration near = Duration.ofSeconds(here.value(Term.RAMP_SECONDS));
        Interval around = new Interval(at.minus(near), at.plus(near).plusMillis(1));
        List<Instant> changes = tariff.map(one -> PriceChanges.in(one, around, visit.offer.zone()))
                .orElse(List.of());
        for (Instant change : changes) {
            groups.computeIfAbsent(new Key(by, visit.charger.jurisdiction(), change, starts), absent -> new Group(here))
                    .acted
                    .putIfAbsent(visit.started.contract(), id);
        }
    }

    /** A vehicle that signs with a key of its own is under nobody else's control. */
    private static Optional<Controller> controller(Acceptance acceptance) {
        return acceptance.agent().map(agent -> new Controller(acceptance.provider(), agent));
    }

    /** What is complete by now: nothing that still counts can come. Asked with every fact, before it. */
    List<Finding> complete(Instant now) {
        if (groups.isEmpty()) return List.of();
        List<Finding> found = new ArrayList<>();
        for (Iterator<Map.Entry<Key, Group>> all = groups.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Group> one = all.next();
            Instant ends = one.getKey()
                    .change()
                    .plusSeconds(one.getValue().first.value(Term.RAMP_SECONDS))
                    .plus(LATE);
            if (!now.isAfter(ends)) continue;
            judged(one.getKey(), one.getValue()).ifPresent(found::add);
            all.remove();
        }
        return found;
    }

    private Optional<Finding> judged(Key key, Group group) {
        Sighting here = group.first;
        long seconds = here.value(Term.RAMP_SECONDS);
        Instant from = key.change().minusSeconds(seconds);
        long base = base(key.by(), new Interval(from.minus(BASE), from));
        long together = group.acted.size();
        // together / window > times * base / day, without dividing.
        BigInteger held = BigInteger.valueOf(base)
                .multiply(BigInteger.valueOf(here.value(Term.RAMP_TIMES_BASE)))
                .multiply(BigInteger.valueOf(2 * seconds));
        if (BigInteger.valueOf(together)
                        .multiply(BigInteger.valueOf(BASE.toSeconds()))
                        .compareTo(held)
                <= 0) {
            return Optional.empty();
        }
        return here.above(
                IntegrityEvent.RAMP,
                together,
                List.copyOf(group.acted.values()),
                together + " contracts under " + key.by().agent() + " of "
                        + key.by().provider()
                        + (key.starts() ? " started" : " stopped") + " around " + key.change() + "; " + base
                        + " times on the day before",
                Term.RAMP_CONTRACTS,
                Term.RAMP_SECONDS,
                Term.RAMP_TIMES_BASE);
    }

    private long base(Controller by, Interval day) {
        return actions.getOrDefault(by, new ArrayDeque<>()).stream()
                .filter(day::contains)
                .count();
    }
}
