package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;

/**
 * A charger says that a transaction is over. The first stop of a transaction stands; another one is recorded and marked.
 * With the stop it is known which other sessions of the connector share some time with this one.
 */
final class Stops {
    /** Of a session that overlaps more others, the rest are named together. */
    static final int OVERLAPS_NAMED_MAX = 64;

    private Stops() {}

    static Decision decide(State state, Claim.Stop stop, Instant now) {
        ChargerId charger = stop.charger();
        if (state.registration(charger).isEmpty()) return Strays.unregistered(state, charger, strays(stop));
        Optional<Session> found = state.session(stop.transaction())
                .filter(session -> session.connector.charger().equals(charger));
        if (found.isEmpty()) return Strays.unknown(state, charger, stop.transaction(), strays(stop));
        return found.get().ended() ? again(state, found.get(), stop, now) : first(state, found.get(), stop, now);
    }

    private static Decision first(State state, Session session, Claim.Stop stop, Instant now) {
        Drafts drafts = new Drafts(Place.of(state, stop.charger()));
        Readings readings = new Readings(state, drafts, now);
        Trail trail = readings.add(session, session.connector, stop.samples());
        Stopped stopped = new Stopped(
                Content.Linked.UNLINKED,
                session.number,
                stop.register(),
                stop.at(),
                reason(stop),
                stop.by(),
                (long) session.readings() + readings.count());
        drafts.add(stopped, stop.at(), Optional.of(session.pact));
        marks(drafts, session, stop, trail, now);
        overlaps(drafts, state, session, stop);
        Pact pact = state.pactOf(session);
        if (pact.admitted()) admitted(drafts, pact, session, stop);
        else refused(drafts, session, stop);
        return new Decision(drafts.all(), new Outcome.StoppedAs(Optional.empty()), Optional.of(pact.id));
    }

    /** The same stop, or another one, of a transaction that has stopped. */
    private static Decision again(State state, Session session, Claim.Stop stop, Instant now) {
        Drafts drafts = new Drafts(Place.of(state, stop.charger()));
        if (!session.isStoppedBy(stop)) {
            List<Stray> conflict = Strays.fresh(state, stop.charger(), List.of(stray(stop)));
            for (Stray stray : conflict) {
                drafts.add(stray, stop.at(), Optional.of(session.pact));
                drafts.mark(
                        MarkKind.STOP_CONFLICT,
                        session.pact,
                        stop.at(),
                        "transaction " + session.number + " had stopped; another stop says " + stop.register() + " at "
                                + stop.at());
            }
        }
        new Readings(state, drafts, now).add(session, session.connector, stop.samples());
        Outcome outcome = new Outcome.StoppedAs(Optional.empty());
        return drafts.isEmpty() ? Decision.twice(outcome) : Decision.of(drafts.all(), outcome);
    }

    private static void marks(Drafts drafts, Session session, Claim.Stop stop, Trail trail, Instant now) {
        if (trail.showedMoreThan(stop.register())) {
            drafts.mark(
                    MarkKind.METER_BACKWARDS,
                    session.pact,
                    stop.at(),
                    "transaction " + session.number + " stopped at " + stop.register());
        }
        if (stop.at().isBefore(session.startedAt)) {
            drafts.mark(
                    MarkKind.NEGATIVE_DURATION,
                    session.pact,
                    stop.at(),
                    "started at " + session.startedAt + ", stopped at " + stop.at());
        }
        if (Decide.isAhead(stop.at(), now)) {
            drafts.markOnce(
                    MarkKind.FUTURE_TIME, session, stop.at(), "stopped at " + stop.at() + ", reported at " + now);
        }
    }

    private static void overlaps(Drafts drafts, State state, Session session, Claim.Stop stop) {
        Interval interval = Settlement.plugged(session.startedAt, stop.at());
        List<Session> sharing = state.bay(stop.charger(), session.connector.number())
                .map(bay -> bay.sharing(interval, session))
                .orElse(List.of());
        for (Session other : sharing.subList(0, Math.min(sharing.size(), OVERLAPS_NAMED_MAX))) {
            Interval shared = interval.common(other.interval()).orElseThrow();
            drafts.mark(
                    MarkKind.OVERLAP,
                    session.pact,
                    stop.at(),
                    "transactions " + session.number + " and " + other.number + " of " + session.connector + " share "
                            + shared,
                    other.pact);
        }
        if (sharing.size() > OVERLAPS_NAMED_MAX) {
            int more = sharing.size() - OVERLAPS_NAMED_MAX;
            drafts.mark(MarkKind.OVERLAP, session.pact, stop.at(), "and " + more + " transactions more");
        }
    }

    private static void admitted(Drafts drafts, Pact pact, Session session, Claim.Stop stop) {
        Optional<String> unsettled =
                Settlement.unsettled(session.startRegister, session.startedAt, stop.register(), stop.at());
        unsettled.ifPresent(why -> drafts.mark(MarkKind.UNSETTLED, session.pact, stop.at(), why));
        Energy accepted = pact.acceptance().quantityMax();
        Energy delivered = stop.register().since(session.startRegister).orElse(Energy.ZERO);
        if (delivered.compareTo(accepted) > 0) {
            drafts.mark(
                    MarkKind.QUANTITY_EXCEEDED,
                    session.pact,
                    stop.at(),
                    delivered + " delivered, " + accepted + " accepted");
        }
    }

    private static void refused(Drafts drafts, Session session, Claim.Stop stop) {
        if (!session.delivered(stop.register())) return;
        drafts.markOnce(
                MarkKind.REFUSED_YET_DELIVERED,
                session,
                stop.at(),
                "transaction " + session.number + " was refused, and stopped at " + stop.register());
    }

    private static List<Stray> strays(Claim.Stop stop) {
        List<Stray> strays =
                new ArrayList<>(Samplings.strays(anyOf(stop.charger()), stop.transaction(), stop.samples()));
        strays.add(stray(stop));
        return strays;
    }

    private static Stray stray(Claim.Stop stop) {
        return new Stray(anyOf(stop.charger()), stop.transaction(), Stray.Report.STOP, sample(stop), reason(stop));
    }

    private static ConnectorId anyOf(ChargerId charger) {
        return new ConnectorId(charger, 0);
    }

    private static Sample sample(Claim.Stop stop) {
        return new Sample(stop.at(), stop.register(), Optional.empty(), Optional.empty());
    }

    /** In the charger's words, as many of them as a record holds. */
    private static String reason(Claim.Stop stop) {
        return Bounded.text(stop.reason(), Stopped.REASON_MAX);
    }
}
