package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;

/**
 * A charger says that a transaction started. It takes an admission that waits for its contract there: one for any
 * connector whose window held the moment, or one that was made for this very start. An admission that refused is taken
 * by the start that it was made for, so that what flows all the same is on record with the refusal.
 */
final class Starts {
    private Starts() {}

    static Decision decide(State state, Claim.Start start, Instant now) {
        ChargerId charger = start.connector().charger();
        if (state.registration(charger).isEmpty()) return unregistered(state, start);
        Optional<Session> before =
                state.bay(charger, start.connector().number()).flatMap(bay -> bay.startedBy(start));
        if (before.isPresent()) {
            Session session = before.get();
            return Decision.twice(
                    new Outcome.StartedAs(session.number, state.pactOf(session).admitted()));
        }
        return taken(state, start, now)
                .map(pact -> started(state, start, pact, now))
                .orElseGet(() -> Decision.only(new Outcome.NeedsHandshake(
                        start.connector(), start.contract(), Decide.began(start.at(), now))));
    }

    private static Decision started(State state, Claim.Start start, Pact pact, Instant now) {
        ChargerId charger = start.connector().charger();
        Started started = new Started(
                pact.admissionId(),
                state.nextNumber(),
                start.connector(),
                start.contract(),
                start.register(),
                start.at());
        Drafts drafts = new Drafts(Place.of(state, charger)).add(started, start.at(), Optional.of(pact.id));
        if (Decide.isAhead(start.at(), now)) {
            drafts.mark(MarkKind.FUTURE_TIME, pact.id, start.at(), "started at " + start.at() + ", reported at " + now);
        }
        pact.fallen().ifPresent(fall -> Revocations.late(drafts, pact, started, fall, now));
        for (Session running : running(state, start)) {
            drafts.markOnce(
                    MarkKind.STOP_MISSING,
                    running,
                    start.at(),
                    "transaction " + running.number + " runs on " + start.connector() + ", where "
                            + started.transaction() + " started at " + start.at());
        }
        return Decision.of(drafts.all(), new Outcome.StartedAs(started.transaction(), pact.admitted()));
    }

    /** Sessions that began before this one on its connector and have no stop: a connector has one at a time. */
    private static List<Session> running(State state, Claim.Start start) {
        return state
                .bay(start.connector().charger(), start.connector().number())
                .map(Bay::running)
                .orElse(List.of())
                .stream()
                .filter(session -> !session.startedAt.isAfter(start.at()))
                .toList();
    }

    /** The latest of those that fit; one whose window held the moment goes before one that a charger's clock missed. */
    private static Optional<Pact> taken(State state, Claim.Start start, Instant now) {
        Instant moment = start.at().isAfter(now) ? now : start.at();
        List<Pact> waiting = state.waitingAt(start.connector().charger(), start.contract());
        Optional<Pact> nearly = Optional.empty();
        for (Pact pact : waiting.reversed()) {
            if (!isFor(pact, start) || fellBefore(pact, start)) continue;
            Offer offer = pact.offer();
            if (offer.began().isPresent()) {
                if (offer.began().get().equals(start.at())) return Optional.of(pact);
            } else if (offer.window().contains(moment)) {
                return Optional.of(pact);
            } else if (nearly.isEmpty() && nearlyContains(offer, moment)) {
                nearly = Optional.of(pact);
            }
        }
        return nearly;
    }

    private static boolean fellBefore(Pact pact, Claim.Start start) {
        return pact.fallen().filter(fall -> !start.at().isBefore(fall.at())).isPresent();
    }

    private static boolean isFor(Pact pact, Claim.Start start) {
        ConnectorId offered = pact.offer().connector();
        return offered.isAny() || offered.equals(start.connector());
    }

    private static boolean nearlyContains(Offer offer, Instant moment) {
        return !moment.isBefore(offer.window().from().minus(Decide.CLOCKS_DIFFER))
                && moment.isBefore(offer.window().to().plus(Decide.CLOCKS_DIFFER));
    }

    private static Decision unregistered(State state, Claim.Start start) {
        Sample sample = new Sample(start.at(), start.register(), Optional.empty(), Optional.empty());
        Stray stray = new Stray(start.connector(), 0, Stray.Report.START, sample, "");
        return Strays.unregistered(state, start.connector().charger(), List.of(stray));
    }
}
