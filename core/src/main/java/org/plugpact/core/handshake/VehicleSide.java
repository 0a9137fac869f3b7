package org.plugpact.core.handshake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Admissions;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Role;
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
    private final Holdings holdings;
    private final Credentials own;
    private final Patience patience;
    private final Salts salts;
    private final Verifier verifier;
    private final ChainMemory memory = ChainMemory.ofSize(CHAINS_REMEMBERED);
    private Optional<ConnectorId> connector = Optional.empty();
    private @Nullable Session session;

    /** What there is from the offer on. */
    private static final class Session {
        private final Part<Offer> offer;
        private final Chain charger;
        private final Tariff tariff;
        private final Link link;
        private final List<Part<Metering>> readings = new ArrayList<>();
        private final Part<Acceptance> acceptance;
        private Optional<Part<Admission>> admission = Optional.empty();
        private Optional<Digest> signed = Optional.empty();
        private boolean over;
        private Instant until = Instant.MAX;

        Session(Part<Offer> offer, Chain charger, Tariff tariff, Part<Acceptance> acceptance, Link link) {
            this.offer = offer;
            this.charger = charger;
            this.tariff = tariff;
            this.acceptance = acceptance;
            this.link = link;
        }

        boolean admitted() {
            return admission.isPresent() && !over;
        }
    }

    /** Why the vehicle says no. */
    private record No(Reason reason, String detail) {}

    public VehicleSide(
            Wishes wishes, Holdings holdings, Credentials own, Patience patience, Salts salts, Verifier verifier) {
        this.wishes = wishes;
        this.holdings = holdings;
        this.own = own;
        this.patience = patience;
        this.salts = salts;
        this.verifier = verifier;
    }

    /**
     * Takes an event in.
     *
     * @param now never earlier than before
     */
    public List<Action> on(Event event, Instant now) {
        List<Action> actions = new ArrayList<>();
        switch (event) {
            case Event.Plugged(var at) -> connector = Optional.of(at);
            case Event.Arrived(var frame) -> arrived(frame, now, actions);
            case Event.Unplugged _ -> connector = Optional.empty();
            case Event.Reconnected _ -> {
                if (session != null) session.link.reconnected(now, actions);
            }
            case Event.Woken _ -> wake(now, actions);
            case Event.ContactorClosed _, Event.MeterShowed _, Event.ContactorOpened _ ->
                throw new IllegalArgumentException("a charger's event");
        }
        if (session != null) {
            Stream.of(session.link.resendAt(), Optional.of(session.until).filter(at -> !at.equals(Instant.MAX)))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo)
                    .ifPresent(at -> actions.add(new Action.WakeAt(at)));
        }
        return actions;
    }

    private void wake(Instant now, List<Action> actions) {
        Session current = session;
        if (current == null) return;
        current.link.wake(now, actions);
        if (now.isBefore(current.until)) return;
        current.link.letGo();
        current.until = Instant.MAX;
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
        if (current != null && current.offer.id().equals(frame.session())) {
            for (Message message : current.link.take(frame, now)) hear(current, message, now, actions);
            current.link.echo(actions);
        } else if (frame.message() instanceof Message.Offering(var offer, var charger)
                && (current == null || !current.admitted())
                && connector.isPresent()) {
            begin(frame, offer, charger, now, actions);
        }
    }

    private void hear(Session current, Message message, Instant now, List<Action> actions) {
        switch (message) {
            case Message.Admitting(var admission) -> admitted(current, admission, actions);
            case Message.Reading(var metering) -> read(current, metering, now, actions);
            case Message.Closing(var close) -> close(current, close, now, actions);
            case Message.Refusing(var reason, var detail) -> {
                actions.add(new Action.Refused(reason, detail));
                current.over = current.signed.isEmpty();
            }
            case Message.Offering _, Message.Accepting _, Message.Closed _, Message.Heard _ ->
                refuse(current.link, new No(Reason.UNREADABLE, "not a charger's to say here"), actions);
        }
    }

    // The offer.

    private void begin(Frame frame, Part<Offer> offer, Chain charger, Instant now, List<Action> actions) {
        Link link = new Link(offer.id(), patience);
        if (!frame.session().equals(offer.id()) || link.take(frame, now).isEmpty()) {
            actions.add(new Action.Refused(Reason.UNREADABLE, "an offer out of place"));
            return;
        }
        Optional<Tariff> tariff = holdings.tariff(offer.content().tariffHash());
        Optional<No> no = wrong(offer, charger, tariff, now);
        if (no.isPresent()) {
            refuse(link, no.get(), actions);
            return;
        }
        Part<Acceptance> acceptance = new Acceptance(
                        offer.id(),
                        wishes.provider(),
                        Optional.empty(),
                        wishes.contract(),
                        offer.content().atMost(wishes.quantityMax()),
                        wishes.ceilingPerKwh(),
                        wishes.flags())
                .sign(salts, own.signer(), now);
        var begun = new Session(offer, charger, tariff.orElseThrow(), acceptance, link);
        begun.until = offer.content().window().to();
        session = begun;
        link.post(new Message.Accepting(acceptance, own.chain()), now, actions);
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
        List<Verdict> verdicts = switch (Evidence.check(asked, checker(charger, now))) {
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

    private Checker checker(Chain charger, Instant now) {
        return new Checker(
                holdings.bundle(),
                leaf -> Optional.of(charger)
                        .filter(chain -> chain.path().getFirst().equals(leaf)),
                verifier,
                memory,
                now);
    }

    // What the charger says after it.

    private void admitted(Session current, Part<Admission> part, List<Action> actions) {
        if (current.admission.isPresent() || current.over) return;
        Admission admission = part.content();
        if (!isChargers(current, part)
                || !admission.offer().equals(current.offer.id())
                || !admission.acceptance().equals(Optional.of(current.acceptance.id()))) {
            refuse(current.link, new No(Reason.NOT_SIGNED, "not the charger's admission of this"), actions);
            return;
        }
        if (!admission.admitted()) {
            current.over = true;
            Verdict first = admission.refusals().getFirst();
            actions.add(new Action.Refused(Reason.NOT_ADMITTED, first.predicate() + ": " + first.reason()));
            return;
        }
        current.admission = Optional.of(part);
        current.until = Instant.MAX;
    }

    private void read(Session current, Part<Metering> part, Instant now, List<Action> actions) {
        if (!current.admitted()) return;
        Optional<No> no = broken(current, part);
        if (no.isEmpty()) {
            current.readings.add(part);
            return;
        }
        end(current, no.get(), now, actions);
    }

    private Optional<No> broken(Session current, Part<Metering> part) {
        Metering said = part.content();
        List<Part<Metering>> before = current.readings;
        if (before.size() >= Claim.Delivered.READINGS_MAX) {
            return Optional.of(new No(Reason.READING_BROKEN, "more readings than a record holds"));
        }
        if (!isChargers(current, part)) return Optional.of(new No(Reason.NOT_SIGNED, "reading " + said.number()));
        boolean follows = said.number() == before.size()
                && said.admission().equals(current.admission.orElseThrow().id())
                && said.connector().equals(current.offer.content().connector())
                && said.previous()
                        .equals(
                                before.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(before.getLast().id()));
        if (!follows) return Optional.of(new No(Reason.READING_BROKEN, "reading " + said.number() + " follows none"));
        if (before.isEmpty()) return Optional.empty();
        Metering last = before.getLast().content();
        boolean backwards = said.sample().register().compareTo(last.sample().register()) < 0
                || said.sample().at().isBefore(last.sample().at());
        return last.last() || backwards
                ? Optional.of(new No(Reason.READING_BROKEN, "reading " + said.number() + " goes back"))
                : Optional.empty();
    }

    private void close(Session current, Part<Close> part, Instant now, List<Action> actions) {
        if (!current.admitted()) return;
        Optional<No> no = unfit(current, part);
        if (no.isPresent()) {
            end(current, no.get(), now, actions);
            return;
        }
        current.signed = Optional.of(part.id());
        var as = new SigningAs(own.signer(), Role.MOBILITY_PROVIDER.text(), now.truncatedTo(ChronoUnit.MILLIS));
        Envelope both = part.envelope().with(as);
        Part<Close> closed = new Part<>(part.content(), both, part.fields());
        link(current, closed, now, actions);
    }

    private void link(Session current, Part<Close> closed, Instant now, List<Action> actions) {
        current.link.post(new Message.Closed(closed), now, actions);
        current.until = now.plus(patience.signature());
        var record = new Claim.Delivered(
                current.offer,
                current.acceptance,
                current.admission.orElseThrow().signed(),
                current.readings,
                Optional.of(closed.signed()));
        actions.add(new Action.Keep(new Delivery(record, current.charger, own.chain())));
    }

    private Optional<No> unfit(Session current, Part<Close> part) {
        if (current.signed.isPresent()) return Optional.of(new No(Reason.CLOSE_DIFFERS, "one was signed before"));
        if (!isChargers(current, part)) return Optional.of(new No(Reason.NOT_SIGNED, "the close"));
        Close close = part.content();
        if (close.energy().compareTo(wishes.quantityMax()) > 0) {
            return Optional.of(new No(Reason.CLOSE_DIFFERS, close.energy() + " is more than " + wishes.quantityMax()));
        }
        var snapshot = PactSnapshot.of(
                current.offer, current.acceptance, current.admission.orElseThrow(), current.tariff, current.readings);
        return Settlement.check(snapshot, close).map(why -> new No(Reason.CLOSE_DIFFERS, why));
    }

    /** One signature, by the key that signed the offer. */
    private boolean isChargers(Session current, Part<?> part) {
        List<Signature> signatures = part.envelope().signatures();
        return signatures.size() == 1
                && signatures.getFirst().role().equals(Role.CHARGING_NETWORK.text())
                && current.charger.signed(part.envelope(), signatures.getFirst(), verifier);
    }

    /** Ends the session, for certain. */
    private void end(Session current, No no, Instant now, List<Action> actions) {
        current.over = true;
        current.until = now.plus(patience.signature());
        current.link.post(new Message.Refusing(no.reason(), no.detail()), now, actions);
        actions.add(new Action.Refused(no.reason(), no.detail()));
    }

    private static void refuse(Link link, No no, List<Action> actions) {
        link.say(new Message.Refusing(no.reason(), no.detail()), actions);
        actions.add(new Action.Refused(no.reason(), no.detail()));
    }
}
