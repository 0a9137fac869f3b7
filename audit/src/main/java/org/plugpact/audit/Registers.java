package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.units.Energy;

/**
 * Whether a log tells of all energy that its meters counted: at each connector a session begins at the register at which the one
 * before ended. Where it begins higher, energy flowed that is on no record; where it begins lower, the meter was changed or ran
 * backwards. Neither is a difference: the log may be true and the charger silent. What contradicts itself is one: transaction
 * numbers, and a native charger's reading numbers, have no gap. Held are the sessions that run, and of each connector the last
 * {@value #LATE_MAX}, since a charger that was offline reports late. One thread's own.
 */
final class Registers {
    /** Sessions of one connector that may come in another order than they began. */
    static final int LATE_MAX = 32;

    /** Gaps that are kept with their words. */
    static final int KEPT_MAX = 1_000;

    private final Findings findings;
    private final Map<Long, Session> running = new HashMap<>();
    private final Map<PactId, Session> metering = new HashMap<>();
    private final Map<ConnectorId, Place> places = new TreeMap<>(
            Comparator.comparing((ConnectorId id) -> id.charger().text()).thenComparing(ConnectorId::number));
    private final List<Gap> gaps = new ArrayList<>();
    private long transactions;
    private long sessions;
    private long compared;
    private long hidden;
    private long up;
    private long upMilliwattHours;
    private long down;
    private long late;

    Registers(Findings findings) {
        this.findings = findings;
    }

    /** One session's begin and end at its meter. */
    private static final class Session {
        private final PactId pact;
        private final long number;
        private final MeterPoint first;
        private MeterPoint last;
        private long readings = 1;

        Session(PactId pact, long number, MeterPoint first) {
            this.pact = pact;
            this.number = number;
            this.first = first;
            this.last = first;
        }
    }

    /** One connector: what ended last, and those that may still be put into order. */
    private static final class Place {
        private final SiteId site;
        private final TreeSet<Session> recent = new TreeSet<>(
                Comparator.comparing((Session one) -> one.first.at()).thenComparing(one -> one.number));
        private Optional<Session> before = Optional.empty();

        Place(SiteId site) {
            this.site = site;
        }
    }

    /**
     * A register that did not go on where it stopped.
     *
     * @param milliwattHours how far; positive: energy on no record
     * @param after the session that ended before
     * @param pact the one that began there
     */
    record Gap(ConnectorId connector, long milliwattHours, Instant from, Instant to, PactId after, PactId pact) {
        /** One line for people. */
        String line() {
            String energy = new Energy(Math.abs(milliwattHours)).toString();
            String which = " at " + connector.charger() + " connector " + connector.number() + " between " + from
                    + " and " + to + ", before pact " + pact.text().substring(0, 16) + "…";
            return milliwattHours > 0 ? "not recorded: " + energy + which : "register went back " + energy + which;
        }
    }

    /**
     * What was found.
     *
     * @param sessions whose meter is shown
     * @param compared each with the one before it at its connector
     * @param hidden sessions of which that is not shown
     * @param up places where energy is on no record, and how much
     * @param down places where a register went back
     * @param late sessions that came too late to be put into order
     */
    record Totals(
            long sessions,
            long compared,
            long hidden,
            long up,
            long upMilliwattHours,
            long down,
            long late,
            List<Gap> gaps) {}

    /** The next leaf. */
    void take(Leaf leaf) {
        FactHeader header = leaf.header();
        if (!MeterPoint.isOne(header.kind())) return;
        if (header.kind() == Kind.STARTED) transactions++;
        try {
            Optional<MeterPoint> point = MeterPoint.of(leaf);
            if (point.isPresent()) take(leaf, point.get());
            else if (isFirst(header)) missing(leaf);
        } catch (Malformed | ArithmeticException unread) {
            missing(leaf); // Who reads it for what it says tells why it can't be read.
        }
    }

    private boolean isFirst(FactHeader header) {
        return header.kind() == Kind.STARTED
                || (header.kind() == Kind.METERED
                        && header.pact().isPresent()
                        && !metering.containsKey(header.pact().get()));
    }

    /** Of a session that is not shown nobody can say where; what began and ended at its site says nothing of the next. */
    private void missing(Leaf leaf) {
        if (!(leaf instanceof Withheld)) hidden++;
        for (Place place : places.values()) {
            if (!place.site.equals(leaf.header().site())) continue;
            while (!place.recent.isEmpty()) settle(place);
            place.before = Optional.empty();
        }
    }

    private void take(Leaf leaf, MeterPoint point) {
        Optional<PactId> pact = leaf.header().pact();
        if (pact.isEmpty()) return;
        switch (point.kind()) {
            case Kind.STARTED -> {
                if (point.transaction() != transactions) {
                    findings.add(
                            leaf,
                            "is transaction " + point.transaction() + ", and " + (transactions - 1)
                                    + " began before it");
                    transactions = point.transaction();
                }
                begin(leaf, new Session(pact.get(), leaf.index(), point))
                        .ifPresent(session -> running.put(point.transaction(), session));
            }
            case Kind.METERED -> metered(leaf, pact.get(), point);
            default -> {
                Session session = running.get(point.transaction());
                if (session == null) return;
                session.last = point;
                if (point.last()) running.remove(point.transaction());
            }
        }
    }

    private void metered(Leaf leaf, PactId pact, MeterPoint point) {
        Session session = metering.get(pact);
        long expected = session == null ? 0 : session.readings++;
        if (point.number() != expected)
            findings.add(leaf, "is reading " + point.number() + " of its session, after " + expected + " others");
        if (session == null) {
            session = new Session(pact, leaf.index(), point);
            begin(leaf, session);
            metering.put(pact, session);
        }
        session.last = point;
        if (point.last()) metering.remove(pact);
    }

    private Optional<Session> begin(Leaf leaf, Session session) {
        ConnectorId at = session.first.connector().orElseThrow();
        Place place =
                places.computeIfAbsent(at, absent -> new Place(leaf.header().site()));
        sessions++;
        if (place.before.isPresent()
                && session.first.at().isBefore(place.before.get().first.at())) {
            late++;
            return Optional.empty();
        }
        place.recent.add(session);
        if (place.recent.size() > LATE_MAX) settle(place);
        return Optional.of(session);
    }

    /** Compares the earliest that is still open with what ended before it. */
    private void settle(Place place) {
        Session next = place.recent.removeFirst();
        Optional<Session> before = place.before;
        place.before = Optional.of(next);
        if (before.isEmpty()) return;
        MeterPoint end = before.get().last;
        MeterPoint begin = next.first;
        // Of two that overlap, which the log marks, neither says where the other begins.
        if (begin.at().isBefore(end.at())) return;
        compared++;
        long by = begin.register().milliwattHours() - end.register().milliwattHours();
        if (by == 0) return;
        if (by > 0) {
            up++;
            upMilliwattHours = Math.addExact(upMilliwattHours, by);
        } else {
            down++;
        }
        if (gaps.size() < KEPT_MAX) {
            gaps.add(new Gap(begin.connector().orElseThrow(), by, end.at(), begin.at(), before.get().pact, next.pact));
        }
    }

    /** After the last leaf. */
    Totals end() {
        for (Place place : places.values()) while (!place.recent.isEmpty()) settle(place);
        return new Totals(sessions, compared, hidden, up, upMilliwattHours, down, late, List.copyOf(gaps));
    }
}
