package org.plugpact.core.handshake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Admissions;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Reassessment;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.MeterSignature;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.tariff.Tariff;

/**
 * A vehicle's side at one plugging-in. It believes nobody: it takes an offer for the connector it is plugged into, by the
 * statements that it holds and within its ceiling; it follows the chain of readings; it signs the close that follows from
 * them, once.
 *
 * <p>No clock, no chance and no I/O: whoever embeds it hands in what happens and does what it says, in order. One
 * thread owns it.
 */
public final class VehicleSide {
    private static final int CHAINS_REMEMBERED = 8;

    private final Wishes wishes;
    private final Means means;
    private Holdings holdings;
    private Optional<ConnectorId> connector = Optional.empty();
    private @Nullable Session session;
    private boolean forgotten;

    /** Why the vehicle says no. */
    private record No(Reason reason, String detail) {}

    public VehicleSide(
            Wishes wishes, Holdings holdings, Credentials own, Patience patience, Salts salts, Verifier verifier) {
        this.wishes = wishes;
        this.holdings = holdings;
        this.means = new Means(own, Optional.empty(), patience, salts, verifier, ChainMemory.ofSize(CHAINS_REMEMBERED));
    }

    /**
     * After a restart, before any event: brings back the session that was not forgotten; of several, the last. Where the vehicle is
     * plugged in is for the cable to tell again.
     *
     * @param sessions as {@link ChargerSide#restore} takes them
     * @throws Malformed if those are no notes of a vehicle's side
     */
    public List<Action> restore(List<List<byte[]>> sessions, Instant at) throws Malformed {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        List<Action> actions = new ArrayList<>();
        for (List<byte[]> notes : sessions) {
            Session one = Session.restored(notes, means, now);
            session = one;
            if (one.isSignedByBoth()) actions.add(one.keep());
            one.link.reconnected(now, actions);
        }
        finish(now, actions);
        return actions;
    }

    /**
     * Takes an event in.
     *
     * @param at never earlier than before
     */
    public List<Action> on(Event event, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        List<Action> actions = new ArrayList<>();
        switch (event) {
            case Event.Plugged(var where) -> connector = Optional.of(where);
            case Event.Arrived(var frame) -> arrived(frame, now, actions);
            case Event.Unplugged _ -> connector = Optional.empty();
            case Event.Informed(var newer) -> inform(newer, now, actions);
            case Event.Reconnected _ -> {
                if (session != null) session.link.reconnected(now, actions);
            }
            case Event.Woken _ -> {
                if (session != null) session.link.wake(now, actions);
            }
            case Event.ContactorClosed _, Event.MeterShowed _, Event.ContactorOpened _, Event.Stopped _ ->
                throw new IllegalArgumentException("a charger's event");
        }
        finish(now, actions);
        return actions;
    }

    /** Says what is to be noted, first, and when to be woken. */
    private void finish(Instant now, List<Action> actions) {
        Session current = session;
        if (current == null || forgotten) return;
        if (current.isDue(now)) {
            // It is known as before, so that its offer is not taken again; nothing of it is sent any more.
            current.link.letGo();
            current.turn(Session.Stage.OVER, Instant.MAX);
            actions.add(new Action.Forget(current.id()));
            forgotten = true;
            return;
        }
        current.note(actions);
        current.wakeAt(Optional.empty()).ifPresent(at -> actions.add(new Action.WakeAt(at)));
    }

    private void arrived(byte[] bytes, Instant now, List<Action> actions) {
        Frame frame;
        try {
            frame = Frame.decode(bytes);
        } catch (Malformed wrong) {
            actions.add(new Action.Refused(Reason.UNREADABLE, String.valueOf(wrong.getMessage())));
            return;
        }
        Session current = session;
        if (current != null && current.id().equals(frame.session())) {
            for (Message message : current.link.take(frame, now)) hear(current, message, now, actions);
            current.link.echo(actions);
        } else if (frame.message() instanceof Message.Offering offering
                && (current == null || !isUnderWay(current))
                && connector.isPresent()) {
            begin(frame, offering, now, actions);
        }
    }

    /** From the admission on, until it is refused or done with. */
    private static boolean isUnderWay(Session one) {
        return one.stage() == Session.Stage.METERING || one.stage() == Session.Stage.CLOSING;
    }

    private void hear(Session current, Message message, Instant now, List<Action> actions) {
        switch (message) {
            case Message.Admitting admitting -> admitted(current, admitting, actions);
            case Message.Reading reading -> read(current, reading, now, actions);
            case Message.Closing closing -> close(current, closing, now, actions);
            case Message.Refusing(var reason, var detail) -> {
                actions.add(new Action.Refused(reason, detail));
                if (current.stage() == Session.Stage.CLOSING) return; // What it signed stands.
                current.turn(Session.Stage.OVER, now.plus(means.patience().silence()));
            }
            case Message.Offering _, Message.Accepting _, Message.Closed _, Message.Heard _ ->
                current.refuse(Reason.UNREADABLE, "not a charger's to say here", actions);
        }
    }

    // The offer.

    private void begin(Frame frame, Message.Offering offering, Instant now, List<Action> actions) {
        Part<Offer> offer = offering.offer();
        Link link = new Link(offer.id(), means.patience());
        if (!frame.session().equals(offer.id()) || link.take(frame, now).isEmpty()) {
            actions.add(new Action.Refused(Reason.UNREADABLE, "an offer out of place"));
            return;
        }
        Optional<Tariff> tariff = holdings.tariff(offer.content().tariffHash());
        Optional<No> no = wrong(offer, offering.charger(), tariff, now);
        if (no.isPresent()) {
            link.say(new Message.Refusing(no.get().reason(), no.get().detail()), actions);
            actions.add(new Action.Refused(no.get().reason(), no.get().detail()));
            return;
        }
        if (session != null && !forgotten) actions.add(new Action.Forget(session.id()));
        Part<Acceptance> acceptance = new Acceptance(
                        offer.id(),
                        wishes.provider(),
                        Optional.empty(),
                        wishes.contract(),
                        offer.content().atMost(wishes.quantityMax()),
                        wishes.ceilingPerKwh(),
                        wishes.flags())
                .sign(means.salts(), means.own().signer(), now);
        var begun = new Session(offer, offering.charger(), tariff.orElseThrow(), means, link);
        begun.turn(Session.Stage.OFFERED, offer.content().window().to());
        begun.took(offering);
        begun.post(new Message.Accepting(acceptance, means.own().chain()), now, actions);
        session = begun;
        forgotten = false;
    }

    private Optional<No> wrong(Part<Offer> part, Chain charger, Optional<Tariff> tariff, Instant now) {
        Offer offer = part.content();
        if (!connector.equals(Optional.of(offer.connector()))) {
            return Optional.of(new No(
                    Reason.RELAYED,
                    "an offer for " + offer.connector() + ", plugged into "
                            + connector.map(ConnectorId::toString).orElse("nothing")));
        }
        if (!offer.commodity().equals(Offer.ENERGY)) {
            return Optional.of(new No(Reason.OFFER_REFUSED, "not for " + offer.commodity()));
        }
        var asked = new Claim.Handshake(part, wishes.contract(), Optional.empty(), "not answered yet", false);
        Checker checker = means.checker(holdings.bundle(), now, charger);
        List<Verdict> verdicts = switch (Evidence.check(asked, checker)) {
            case Checked.Bad bad -> List.of(Verdict.refuses(Admissibility.OFFER_SIGNED, bad.why()));
            case Checked.Good(var evidence) -> Admissions.ofOffer(holdings.bundle(), part, evidence, now);
        };
        for (Verdict verdict : verdicts) {
            if (!verdict.admits()) {
                return Optional.of(new No(Reason.OFFER_REFUSED, verdict.predicate() + ": " + verdict.reason()));
            }
        }
        if (tariff.isEmpty()) return Optional.of(new No(Reason.OFFER_REFUSED, "its tariff can't be read"));
        Verdict price = Admissibility.priceWithinCeiling(tariff.get().highestEnergyPrice(), wishes.ceilingPerKwh());
        return price.admits() ? Optional.empty() : Optional.of(new No(Reason.TOO_DEAR, price.reason()));
    }

    // Whom to trust.

    private void inform(Holdings newer, Instant now, List<Action> actions) {
        TrustBundle before = holdings.bundle();
        holdings = newer;
        Session current = session;
        if (current == null || current.stage() != Session.Stage.METERING) return;
        Reassessment.revoked(
                        current.offer,
                        current.acceptance().orElseThrow(),
                        current.admission().orElseThrow().content(),
                        before,
                        newer.bundle(),
                        now)
                .ifPresent(why -> end(current, new No(Reason.REVOKED, why), now, actions));
    }

    // What the charger says after the offer.

    private void admitted(Session current, Message.Admitting admitting, List<Action> actions) {
        if (current.stage() != Session.Stage.OFFERED) return;
        Part<Admission> part = admitting.admission();
        Admission admission = part.content();
        if (!isByChargerAlone(current, part)
                || !admission.offer().equals(current.id())
                || !admission.acceptance().equals(current.acceptance().map(Part::id))) {
            current.refuse(Reason.NOT_SIGNED, "not the charger's admission of this", actions);
            return;
        }
        if (!admission.admitted()) {
            current.turn(Session.Stage.OVER);
            Verdict first = admission.refusals().getFirst();
            actions.add(new Action.Refused(Reason.NOT_ADMITTED, first.predicate() + ": " + first.reason()));
            return;
        }
        current.took(admitting);
        current.turn(Session.Stage.METERING, Instant.MAX);
    }

    private void read(Session current, Message.Reading reading, Instant now, List<Action> actions) {
        if (!isUnderWay(current)) return;
        Optional<No> no = broken(current, reading, now);
        if (no.isEmpty()) current.took(reading);
        else end(current, no.get(), now, actions);
    }

    private Optional<No> broken(Session current, Message.Reading reading, Instant now) {
        Part<Metering> part = reading.metering();
        Metering said = part.content();
        List<Part<Metering>> before = current.readings;
        if (before.size() >= Claim.Delivered.READINGS_MAX) {
            return Optional.of(new No(Reason.READING_BROKEN, "more readings than a record holds"));
        }
        String which = "reading " + said.number();
        if (!current.isChargers(part)) return Optional.of(new No(Reason.NOT_SIGNED, which));
        boolean follows = said.number() == before.size()
                && said.admission().equals(current.admission().orElseThrow().id())
                && said.connector().equals(current.offer.content().connector())
                && said.previous()
                        .equals(
                                before.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(before.getLast().id()));
        if (!follows) return Optional.of(new No(Reason.READING_BROKEN, which + " follows none"));
        Optional<No> meter = byMeter(current, reading, now);
        if (meter.isPresent() || before.isEmpty()) return meter;
        Metering last = before.getLast().content();
        boolean backwards = said.sample().register().compareTo(last.sample().register()) < 0
                || said.sample().at().isBefore(last.sample().at());
        return last.last() || backwards
                ? Optional.of(new No(Reason.READING_BROKEN, which + " goes back"))
                : Optional.empty();
    }

    /** A meter with a key of its own signs every reading, or none. */
    private Optional<No> byMeter(Session current, Message.Reading reading, Instant now) {
        List<Part<Metering>> all = new ArrayList<>(current.readings);
        all.add(reading.metering());
        Optional<Chain> meter = current.meter().or(reading::meter);
        Checker checker = means.checker(holdings.bundle(), now, meter.stream().toArray(Chain[]::new));
        return MeterSignature.wrong(
                        all.subList(all.size() - 1, all.size()),
                        MeterSignature.meter(all.getFirst()),
                        current.offer.content().jurisdiction(),
                        checker)
                .map(why -> new No(Reason.NOT_SIGNED, why));
    }

    private void close(Session current, Message.Closing closing, Instant now, List<Action> actions) {
        if (!isUnderWay(current)) return;
        Part<Close> part = closing.close();
        Optional<No> no = unfit(current, part);
        if (no.isPresent()) {
            end(current, no.get(), now, actions);
            return;
        }
        current.turn(Session.Stage.CLOSING, now.plus(means.patience().signature(current.offer.content())));
        var as = new SigningAs(means.own().signer(), Role.MOBILITY_PROVIDER.text(), now);
        Envelope both = part.envelope().with(as);
        current.post(new Message.Closed(new Part<>(part.content(), both, part.fields())), now, actions);
        actions.add(current.keep());
    }

    private Optional<No> unfit(Session current, Part<Close> part) {
        if (current.close().isPresent()) return Optional.of(new No(Reason.CLOSE_DIFFERS, "one was signed before"));
        if (!isByChargerAlone(current, part)) return Optional.of(new No(Reason.NOT_SIGNED, "the close"));
        Close close = part.content();
        if (close.energy().compareTo(wishes.quantityMax()) > 0) {
            return Optional.of(new No(Reason.CLOSE_DIFFERS, close.energy() + " is more than " + wishes.quantityMax()));
        }
        return Settlement.check(current.snapshot(), close).map(why -> new No(Reason.CLOSE_DIFFERS, why));
    }

    /** One signature, by the key that signed the offer. */
    private static boolean isByChargerAlone(Session current, Part<?> part) {
        return part.envelope().signatures().size() == 1 && current.isChargers(part);
    }

    /** Ends the session, for certain. */
    private void end(Session current, No no, Instant now, List<Action> actions) {
        current.turn(Session.Stage.OVER, now.plus(means.patience().signature(current.offer.content())));
        current.post(new Message.Refusing(no.reason(), no.detail()), now, actions);
        actions.add(new Action.Refused(no.reason(), no.detail()));
    }
}
