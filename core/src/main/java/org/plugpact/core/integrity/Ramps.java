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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.PriceChanges;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;

/**
 * Contracts under one controller that start, or stop, together where a price changes or where many chargers are
 * dispatched. Many do what a price asks of them; one controller of many can move what the price is made of, or be paid for
 * easing what it caused. Held against what the same controller does on the day before, so that who always does as much stays
 * quiet. Owned by the watch.
 */
final class Ramps {
    /** What the same controller does otherwise is counted over so long. */
    static final Duration BASE = Duration.ofDays(1);

    /** What is told later than this after it happened does not count: nobody ramps by it. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** What happens at a charger so soon after it started afresh is the power's return, not its driver's wish. */
    static final Duration RETURNS = Duration.ofMinutes(5);

    /** Starts and stops of one controller that are held; the oldest are let go of. */
    static final int ACTIONS_MAX = 262_144;

    /** Controllers that are watched at once; the one that was quiet for longest is let go of. */
    static final int CONTROLLERS_MAX = 4_096;

    /** Chargers whose last fresh start is known; the one that was quiet for longest is let go of. */
    static final int CHARGERS_MAX = 65_536;

    private final Map<Controller, Deque<Action>> actions = new LinkedHashMap<>();
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<ChargerId, Instant> booted = new LinkedHashMap<>();
    private final Dispatches dispatches = new Dispatches();
    private long sequence;

    /** Who can make many contracts act at once. */
    private record Controller(PartyId provider, PartyId agent) {
        @Override
        public String toString() {
            return agent + " of " + provider;
        }
    }

    /** One start or stop. The sequence is the log's order. */
    private record Action(
            long sequence,
            Instant at,
            boolean starts,
            ContractId contract,
            ChargerId charger,
            Jurisdiction within,
            Digest id) {}

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

    void booted(ChargerId charger, Instant at) {
        booted.remove(charger);
        booted.put(charger, at);
        if (booted.size() > CHARGERS_MAX)
            booted.remove(booted.keySet().iterator().next());
    }

    /**
     * A charger is told of a limit.
     *
     * @param id of the fact that says so
     */
    void limited(ChargerId charger, Jurisdiction within, Digest id, Sighting here) {
        dispatches.take(charger, within, id, ++sequence, here);
    }

    /** @param id of the fact that says so */
    void acted(Visit visit, Instant at, boolean starts, Digest id, Optional<Tariff> tariff, Sighting here) {
        Optional<Controller> controller = visit.acceptance.flatMap(Ramps::controller);
        if (controller.isEmpty() || at.isBefore(here.at().minus(LATE)) || returns(here)) return;
        Controller by = controller.get();
        Jurisdiction within = visit.charger.jurisdiction();
        remember(
                by,
                new Action(++sequence, at, starts, visit.started.contract(), here.charger(), within, id),
                here.at());
        Duration near = Duration.ofSeconds(here.value(Term.RAMP_SECONDS));
        Interval around = new Interval(at.minus(near), at.plus(near).plusMillis(1));
        List<Instant> changes = tariff.map(one -> PriceChanges.in(one, around, visit.offer.zone()))
                .orElse(List.of());
        for (Instant change : changes) {
            groups.computeIfAbsent(new Key(by, within, change, starts), absent -> new Group(here))
                    .acted
                    .putIfAbsent(visit.started.contract(), id);
        }
    }

    private boolean returns(Sighting here) {
        Instant fresh = booted.get(here.charger());
        return fresh != null && here.at().isBefore(fresh.plus(RETURNS));
    }

    private void remember(Controller by, Action action, Instant now) {
        Deque<Action> all = actions.remove(by);
        if (all == null) all = new ArrayDeque<>();
        all.add(action);
        // Of the day before a change that can still be judged, nothing is older than this.
        Instant oldest = now.minus(BASE.multipliedBy(2));
        while (all.size() > ACTIONS_MAX || all.getFirst().at().isBefore(oldest)) all.remove();
        actions.put(by, all);
        if (actions.size() > CONTROLLERS_MAX)
            actions.remove(actions.keySet().iterator().next());
    }

    /** A vehicle that signs with a key of its own is under nobody else's control. */
    private static Optional<Controller> controller(Acceptance acceptance) {
        return acceptance.agent().map(agent -> new Controller(acceptance.provider(), agent));
    }

    /** What is complete by now: nothing that still counts can come. Asked with every fact, before it. */
    List<Finding> complete(Instant now) {
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
        for (Dispatches.Dispatch dispatch : dispatches.complete(now)) {
            for (Controller by : actions.keySet()) {
                dispatched(by, dispatch, true).ifPresent(found::add);
                dispatched(by, dispatch, false).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Finding> judged(Key key, Group group) {
        Sighting here = group.first;
        long seconds = here.value(Term.RAMP_SECONDS);
        Instant from = key.change().minusSeconds(seconds);
        Interval around = new Interval(from, from.plusSeconds(2 * seconds));
        long base = base(key.by(), from);
        long together = group.acted.size();
        if (isUsual(together, around, base, here)) return Optional.empty();
        return here.above(
                IntegrityEvent.RAMP,
                together,
                List.copyOf(group.acted.values()),
                together + " contracts under " + key.by() + said(key.starts()) + key.change() + "; " + base
                        + " times on the day before",
                Term.RAMP_CONTRACTS,
                Term.RAMP_SECONDS,
                Term.RAMP_TIMES_BASE);
    }

    /** Those who acted at chargers that were told nothing: at the others, the limit itself explains it. */
    private Optional<Finding> dispatched(Controller by, Dispatches.Dispatch dispatch, boolean starts) {
        Interval around = dispatch.around();
        Predicate<Action> counts = action -> action.starts() == starts
                && action.within().equals(dispatch.within())
                && !dispatch.told(action.charger());
        Map<ContractId, Action> acted = new LinkedHashMap<>();
        actions(by, around).filter(counts).forEach(action -> acted.putIfAbsent(action.contract(), action));
        if (acted.isEmpty()) return Optional.empty();
        long base = base(by, around.from());
        long together = acted.size();
        Interval before = new Interval(around.from().minus(BASE), around.to().minus(BASE));
        // Whose shift ended at that time the day before, too, has a habit, and follows no dispatch.
        long habit =
                actions(by, before).filter(action -> action.starts() == starts).count();
        Action first = acted.values().iterator().next();
        Sighting here = dispatch.at(first.charger());
        if (2 * habit >= together || isUsual(together, around, base, here)) return Optional.empty();
        List<Digest> evidence = new ArrayList<>();
        acted.values().stream()
                .filter(one -> one.sequence() < dispatch.sequence())
                .forEach(one -> evidence.add(one.id()));
        evidence.add(dispatch.id());
        acted.values().stream()
                .filter(one -> one.sequence() > dispatch.sequence())
                .forEach(one -> evidence.add(one.id()));
        return here.above(
                IntegrityEvent.RAMP,
                together,
                evidence,
                together + " contracts under " + by + said(starts) + dispatch.from() + ", when " + dispatch.size()
                        + " other chargers were dispatched; " + base + " times on the day before",
                Term.RAMP_CONTRACTS,
                Term.RAMP_SECONDS,
                Term.RAMP_TIMES_BASE,
                Term.DISPATCH_CHARGERS);
    }

    private static String said(boolean starts) {
        return starts ? " started around " : " stopped around ";
    }

    /** Whether it is no more than so many times what the controller does in as long a time on the day before. */
    private static boolean isUsual(long together, Interval around, long base, Sighting here) {
        // together / window <= times * base / day, without dividing.
        BigInteger held = BigInteger.valueOf(base)
                .multiply(BigInteger.valueOf(here.value(Term.RAMP_TIMES_BASE)))
                .multiply(BigInteger.valueOf(around.duration().toMillis()));
        return BigInteger.valueOf(together)
                        .multiply(BigInteger.valueOf(BASE.toMillis()))
                        .compareTo(held)
                <= 0;
    }

    private long base(Controller by, Instant from) {
        return actions(by, new Interval(from.minus(BASE), from)).count();
    }

    private Stream<Action> actions(Controller by, Interval within) {
        return actions.getOrDefault(by, new ArrayDeque<>()).stream().filter(action -> within.contains(action.at()));
    }
}
