package org.plugpact.core.handshake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Admissions;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Reassessment;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** One vehicle at a charger's connector, from its offer to the vehicle's signature on the close. Owned by its side. */
final class ChargerVisit {
    /** Why energy stops, where nothing went wrong. */
    static final String UNPLUGGED = "unplugged";

    static final String ENOUGH = "enough";

    /** The last readings are kept for the one at which the contactor opens. */
    private static final int READINGS_SPARE = 2;

    private final Terms terms;
    private final Means means;
    private final Session session;
    private Holdings holdings;
    private boolean interrupted;

    ChargerVisit(Terms terms, Holdings holdings, Means means, Session session) {
        this.terms = terms;
        this.holdings = holdings;
        this.means = means;
        this.session = session;
    }

    Session session() {
        return session;
    }

    void begin(Instant now, List<Action> actions) {
        session.turn(Session.Stage.OFFERED, session.offer.content().window().to());
        session.post(new Message.Offering(session.offer, means.own().chain()), now, actions);
    }

    void take(Frame frame, Instant now, List<Action> actions) {
        for (Message message : session.link.take(frame, now)) {
            switch (message) {
                case Message.Accepting accepting -> accept(accepting, now, actions);
                case Message.Closed closed -> signed(closed, actions);
                case Message.Refusing(var reason, var detail) -> refused(reason, detail, actions);
                case Message.Offering _, Message.Admitting _, Message.Reading _, Message.Closing _, Message.Heard _ ->
                    session.refuse(Reason.UNREADABLE, "not a vehicle's to say", actions);
            }
        }
        session.link.echo(actions);
    }

    private void accept(Message.Accepting accepting, Instant now, List<Action> actions) {
        Part<Acceptance> acceptance = accepting.acceptance();
        if (session.stage() != Session.Stage.OFFERED) {
            session.refuse(Reason.REPLAYED, "this offer was answered before", actions);
            return;
        }
        if (!acceptance.content().offer().equals(session.id())) {
            session.refuse(
                    Reason.RELAYED, "it answers offer " + acceptance.content().offer(), actions);
            return;
        }
        var claim =
                new Claim.Handshake(session.offer, acceptance.content().contract(), Optional.of(acceptance), "", false);
        switch (Evidence.check(claim, means.checker(holdings.bundle(), now, accepting.vehicle()))) {
            case Checked.Bad bad -> session.refuse(Reason.UNREADABLE, bad.why(), actions);
            case Checked.Good(var evidence) -> {
                session.took(accepting);
                decide(claim, evidence, now, actions);
            }
        }
    }

    private void decide(Claim.Handshake claim, Evidence evidence, Instant now, List<Action> actions) {
        Admission judged = Admissions.judge(holdings.grounds(terms.entered(), List.of()), claim, evidence, now);
        Verdict proximate = proximate(now);
        Admission admission = judged.with(proximate, means.patience().roundTrip());
        Part<Admission> signed = admission.sign(means.salts(), means.own().signer(), now);
        session.post(new Message.Admitting(signed), now, actions);
        if (admission.admitted()) {
            session.turn(Session.Stage.ADMITTED, Instant.MAX);
            actions.add(new Action.CloseContactor());
            return;
        }
        boolean late = !proximate.admits();
        Verdict first = late ? proximate : admission.refusals().getFirst();
        actions.add(new Action.Refused(
                late ? Reason.ANSWERED_LATE : Reason.NOT_ADMITTED, first.predicate() + ": " + first.reason()));
        actions.add(session.keep());
        over(now);
    }

    private Verdict proximate(Instant now) {
        Instant offered = session.offer.envelope().signatures().getFirst().at();
        return Conditions.acceptanceProximate(
                offered, now, offered.plus(means.patience().roundTrip()));
    }

    // The meter.

    void closed(Showing showing, Instant now, List<Action> actions) {
        switch (session.stage()) {
            case ADMITTED -> session.turn(Session.Stage.METERING);
            case METERING -> {
                // Again, after a restart: the register went on.
            }
            case ENDING -> actions.add(new Action.OpenContactor()); // Unplugged while it closed.
            case OFFERED, CLOSING, OVER -> throw new IllegalStateException("the contactor closed without an admission");
        }
        read(showing, false, now, actions);
    }

    void showed(Showing showing, Instant now, List<Action> actions) {
        if (session.stage() != Session.Stage.METERING || session.readings.isEmpty()) return;
        Register before = session.readings.getLast().content().sample().register();
        read(showing, false, now, actions);
        boolean full = session.readings.size() >= Claim.Delivered.READINGS_MAX - READINGS_SPARE;
        if (full || wouldExceed(before, showing.register())) open(ENOUGH, actions);
        else if (session.link.isFull()) open(Reason.SILENT.text(), actions);
    }

    /** Whether as much again as since the last reading would be more than was accepted. */
    private boolean wouldExceed(Register before, Register shown) {
        Energy step = shown.since(before).orElse(Energy.ZERO);
        Energy delivered = shown.since(
                        session.readings.getFirst().content().sample().register())
                .orElse(Energy.ZERO);
        Energy most = session.acceptance().orElseThrow().content().quantityMax();
        return delivered.plus(step).compareTo(most) > 0;
    }

    void opened(Showing showing, Instant now, List<Action> actions) {
        if (session.readings.isEmpty()) { // It never closed: nothing flowed, and there is nothing to close.
            over(now);
            return;
        }
        if (session.stage() != Session.Stage.METERING && session.stage() != Session.Stage.ENDING) return;
        read(showing, true, now, actions);
        close(now, actions);
    }

    private void read(Showing showing, boolean isLast, Instant now, List<Action> actions) {
        List<Part<Metering>> before = session.readings;
        Part<Metering> reading = new Metering(
                        session.admission().orElseThrow().id(),
                        before.size(),
                        before.isEmpty()
                                ? Optional.empty()
                                : Optional.of(before.getLast().id()),
                        terms.place(),
                        new Sample(now, showing.register(), showing.power(), showing.reported()),
                        showing.exported(),
                        isLast,
                        isLast ? session.ending() : Optional.empty())
                .sign(means.salts(), means.own().signer(), means.meter().map(Credentials::signer));
        Optional<Chain> meter = before.isEmpty() ? means.meter().map(Credentials::chain) : Optional.empty();
        session.post(new Message.Reading(reading, meter), now, actions);
    }

    /** The cable is out. */
    void unplugged(List<Action> actions) {
        if (session.stage() == Session.Stage.OFFERED) session.turn(Session.Stage.OVER);
        else stop(UNPLUGGED, actions);
    }

    /** Energy is to stop, if it flows. @return whether it does */
    boolean stop(String why, List<Action> actions) {
        boolean flows = mayFlow();
        if (flows) open(why, actions);
        return flows;
    }

    private boolean mayFlow() {
        return session.stage() == Session.Stage.ADMITTED || session.stage() == Session.Stage.METERING;
    }

    private void open(String why, List<Action> actions) {
        session.end(why);
        actions.add(new Action.OpenContactor());
    }

    // Whom to trust.

    void inform(Holdings newer, Instant now, List<Action> actions) {
        TrustBundle before = holdings.bundle();
        holdings = newer;
        if (!mayFlow()) return;
        revoked(before, now).ifPresent(why -> {
            actions.add(new Action.Refused(Reason.REVOKED, why));
            open(Reason.REVOKED.text() + ": " + why, actions);
        });
    }

    private Optional<String> revoked(TrustBundle before, Instant now) {
        return Reassessment.revoked(
                session.offer,
                session.acceptance().orElseThrow(),
                session.admission().orElseThrow().content(),
                before,
                holdings.bundle(),
                now);
    }

    /** After a restart, which opened the contactor. */
    void resume(Instant now, List<Action> actions) {
        switch (session.stage()) {
            case ADMITTED, METERING -> interrupted = true;
            case ENDING -> actions.add(new Action.OpenContactor());
            case OVER -> {
                if (session.admission().isPresent() && isRecord()) actions.add(session.keep());
            }
            case OFFERED, CLOSING -> {
                // It waits for the vehicle.
            }
        }
        session.link.reconnected(now, actions);
    }

    /** The cable is in: where a restart opened the contactor, energy flows again. */
    void plugged(List<Action> actions) {
        if (interrupted && mayFlow()) actions.add(new Action.CloseContactor());
        interrupted = false;
    }

    /** Whether it came to anything: admitted and never begun is nothing. */
    private boolean isRecord() {
        return !session.admission().orElseThrow().content().admitted() || !session.readings.isEmpty();
    }

    // The close.

    private void close(Instant now, List<Action> actions) {
        try {
            Part<Close> drawn = Settlement.close(session.snapshot())
                    .sign(means.salts(), means.own().signer(), now);
            session.turn(Session.Stage.CLOSING, now.plus(means.patience().signature(session.offer.content())));
            session.post(new Message.Closing(drawn), now, actions);
        } catch (Malformed unsettled) {
            String why = String.valueOf(unsettled.getMessage());
            actions.add(new Action.Refused(Reason.UNSETTLED, why));
            session.post(new Message.Refusing(Reason.UNSETTLED, why), now, actions);
            actions.add(session.keep()); // What was metered is on record all the same.
            over(now);
        }
    }

    private void signed(Message.Closed closed, List<Action> actions) {
        if (session.stage() != Session.Stage.CLOSING) return; // Signed before, or too late.
        if (!isByBoth(closed.close())) {
            session.refuse(Reason.NOT_SIGNED, "not our close with the vehicle's signature added", actions);
            return;
        }
        session.took(closed);
        actions.add(session.keep());
        session.turn(Session.Stage.OVER);
    }

    private boolean isByBoth(Part<Close> both) {
        Part<Close> ours = session.close().orElseThrow();
        return both.id().equals(ours.id())
                && both.envelope().signatures().size() == 2
                && both.signatureAs(Role.CHARGING_NETWORK).equals(ours.signatureAs(Role.CHARGING_NETWORK))
                && both.signatureAs(Role.MOBILITY_PROVIDER)
                        .filter(vehicle -> session.vehicle().signed(both.envelope(), vehicle, means.verifier()))
                        .isPresent();
    }

    private void refused(Reason reason, String detail, List<Action> actions) {
        actions.add(new Action.Refused(reason, detail));
        switch (session.stage()) {
            case OFFERED -> session.turn(Session.Stage.OVER);
            case ADMITTED, METERING -> open(reason.text() + ": " + detail, actions);
            case CLOSING -> unilateral(actions);
            case ENDING, OVER -> {
                // What follows is on its way, or was.
            }
        }
    }

    /** The charger's half stands. */
    private void unilateral(List<Action> actions) {
        actions.add(session.keep());
        session.turn(Session.Stage.OVER);
        session.link.letGo();
    }

    // Time.

    void wake(Instant now, List<Action> actions) {
        session.link.wake(now, actions);
        if (silentAt().filter(at -> !now.isBefore(at)).isPresent()) {
            String why = "not heard of for " + means.patience().silence();
            actions.add(new Action.Refused(Reason.SILENT, why));
            open(Reason.SILENT.text() + ": " + why, actions);
        }
        if (session.isDue(now) && session.stage() != Session.Stage.OVER) end(actions);
    }

    /** Ends it now, whatever is still to come. */
    void end(List<Action> actions) {
        if (session.stage() == Session.Stage.OFFERED) {
            actions.add(new Action.Refused(Reason.SILENT, "the offer was not answered"));
        } else if (session.stage() == Session.Stage.CLOSING) {
            actions.add(new Action.Refused(Reason.DRIVEN_OFF, "the close was not signed"));
            unilateral(actions);
        }
        session.turn(Session.Stage.OVER);
        session.link.letGo();
    }

    /** While the contactor is closed, when silence becomes too long. */
    private Optional<Instant> silentAt() {
        return mayFlow()
                ? session.link.unheardSince().map(at -> at.plus(means.patience().silence()))
                : Optional.empty();
    }

    Optional<Instant> wakeAt() {
        return session.wakeAt(silentAt());
    }

    private void over(Instant now) {
        session.turn(Session.Stage.OVER, now.plus(means.patience().silence()));
    }

    /** Whether the connector is another vehicle's to use. */
    boolean hasLeft() {
        return session.stage() == Session.Stage.CLOSING || session.stage() == Session.Stage.OVER;
    }

    boolean wasLate() {
        return session.admission().stream()
                .flatMap(part -> part.content().refusals().stream())
                .anyMatch(verdict -> verdict.predicate().equals(Conditions.ACCEPTANCE_PROXIMATE));
    }

    /** Whether nothing can come of it any more: a vehicle whose last frame was not answered may still ask again. */
    boolean isOver(Instant now) {
        return session.stage() == Session.Stage.OVER && session.isDue(now);
    }
}
