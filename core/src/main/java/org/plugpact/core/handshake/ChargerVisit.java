package org.plugpact.core.handshake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signature;
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
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** One vehicle at a charger's connector, from its offer to the vehicle's signature on the close. Owned by its side. */
final class ChargerVisit {
    /** The last readings are kept for the one at which the contactor opens. */
    private static final int READINGS_SPARE = 2;

    private final Terms terms;
    private final Holdings holdings;
    private final Tariff tariff;
    private final Credentials own;
    private final Part<Offer> offer;
    private final Patience patience;
    private final Salts salts;
    private final Verifier verifier;
    private final ChainMemory memory;
    final Link link;

    private final List<Part<Metering>> readings = new ArrayList<>();
    private Stage stage = Stage.OFFERED;
    private boolean late;
    private Instant offeredAt = Instant.MAX;
    private Instant until = Instant.MAX;
    private Optional<Answered> answered = Optional.empty();
    private Optional<Part<Close>> close = Optional.empty();

    /** Energy may flow in {@link #METERING} and {@link #ENDING} alone. */
    private enum Stage {
        OFFERED,
        ADMITTED,
        METERING,
        ENDING,
        CLOSING,
        OVER
    }

    private record Answered(Part<Acceptance> acceptance, Chain vehicle, Part<Admission> admission) {}

    ChargerVisit(
            Terms terms,
            Holdings holdings,
            Tariff tariff,
            Credentials own,
            Part<Offer> offer,
            Patience patience,
            Salts salts,
            Verifier verifier,
            ChainMemory memory) {
        this.terms = terms;
        this.holdings = holdings;
        this.tariff = tariff;
        this.own = own;
        this.offer = offer;
        this.patience = patience;
        this.salts = salts;
        this.verifier = verifier;
        this.memory = memory;
        this.link = new Link(offer.id(), patience);
    }

    void begin(Instant now, List<Action> actions) {
        offeredAt = now;
        until = offer.content().window().to();
        link.post(new Message.Offering(offer, own.chain()), now, actions);
    }

    void take(Frame frame, Instant now, List<Action> actions) {
        for (Message message : link.take(frame, now)) {
            switch (message) {
                case Message.Accepting(var acceptance, var vehicle) -> accept(acceptance, vehicle, now, actions);
                case Message.Closed(var signed) -> signed(signed, actions);
                case Message.Refusing(var reason, var detail) -> refused(reason, detail, actions);
                case Message.Offering _, Message.Admitting _, Message.Reading _, Message.Closing _, Message.Heard _ ->
                    refuse(Reason.UNREADABLE, "not a vehicle's to say", actions);
            }
        }
        link.echo(actions);
    }

    private void accept(Part<Acceptance> acceptance, Chain vehicle, Instant now, List<Action> actions) {
        if (stage != Stage.OFFERED) {
            refuse(Reason.REPLAYED, "this offer was answered before", actions);
            return;
        }
        if (!acceptance.content().offer().equals(offer.id())) {
            refuse(Reason.RELAYED, "it answers offer " + acceptance.content().offer(), actions);
            return;
        }
        var claim = new Claim.Handshake(offer, acceptance.content().contract(), Optional.of(acceptance), "", false);
        switch (Evidence.check(claim, checker(vehicle, now))) {
            case Checked.Bad bad -> refuse(Reason.UNREADABLE, bad.why(), actions);
            case Checked.Good(var evidence) -> decide(claim, evidence, acceptance, vehicle, now, actions);
        }
    }

    private void decide(
            Claim.Handshake claim,
            Evidence evidence,
            Part<Acceptance> acceptance,
            Chain vehicle,
            Instant now,
            List<Action> actions) {
        Admission judged = Admissions.judge(holdings.grounds(terms.entered(), List.of()), claim, evidence, now);
        Verdict proximate = proximate(now);
        late = !proximate.admits();
        Admission admission = judged.with(proximate, patience.roundTrip());
        Part<Admission> signed = admission.sign(salts, own.signer(), now);
        answered = Optional.of(new Answered(acceptance, vehicle, signed));
        link.post(new Message.Admitting(signed), now, actions);
        if (admission.admitted()) {
            stage = Stage.ADMITTED;
            until = Instant.MAX;
            actions.add(new Action.CloseContactor());
            return;
        }
        Verdict first = late ? proximate : admission.refusals().getFirst();
        actions.add(new Action.Refused(
                late ? Reason.ANSWERED_LATE : Reason.NOT_ADMITTED, first.predicate() + ": " + first.reason()));
        keep(Optional.empty(), actions);
        over(now.plus(patience.silence()));
    }

    private Verdict proximate(Instant now) {
        return Conditions.acceptanceProximate(offeredAt, now, offeredAt.plus(patience.roundTrip()));
    }

    private Checker checker(Chain vehicle, Instant now) {
        return new Checker(
                holdings.bundle(),
                leaf -> Stream.of(own.chain(), vehicle)
                        .filter(chain -> chain.path().getFirst().equals(leaf))
                        .findFirst(),
                verifier,
                memory,
                now);
    }

    // The meter.

    void closed(Showing showing, Instant now, List<Action> actions) {
        if (stage == Stage.ADMITTED) stage = Stage.METERING;
        else if (stage == Stage.ENDING) actions.add(new Action.OpenContactor()); // Unplugged while it closed.
        else throw new IllegalStateException("the contactor closed without an admission");
        read(showing, false, now, actions);
    }

    void showed(Showing showing, Instant now, List<Action> actions) {
        if (stage != Stage.METERING) return;
        Register before = last().sample().register();
        read(showing, false, now, actions);
        boolean full = readings.size() >= Claim.Delivered.READINGS_MAX - READINGS_SPARE;
        if (full || link.isFull() || wouldExceed(before, showing.register())) open(actions);
    }

    /** Whether as much again as since the last reading would be more than was accepted. */
    private boolean wouldExceed(Register before, Register shown) {
        Energy step = shown.since(before).orElse(Energy.ZERO);
        Energy delivered =
                shown.since(readings.getFirst().content().sample().register()).orElse(Energy.ZERO);
        Energy most = answered.orElseThrow().acceptance().content().quantityMax();
        return delivered.plus(step).compareTo(most) > 0;
    }

    void opened(Showing showing, Instant now, List<Action> actions) {
        if (readings.isEmpty()) { // It never closed: nothing flowed, and there is nothing to close.
            over(now.plus(patience.silence()));
            return;
        }
        if (stage != Stage.METERING && stage != Stage.ENDING) return;
        read(showing, true, now, actions);
        close(now, actions);
    }

    private void read(Showing showing, boolean isLast, Instant now, List<Action> actions) {
        Part<Metering> reading = new Metering(
                        answered.orElseThrow().admission().id(),
                        readings.size(),
                        readings.isEmpty()
                                ? Optional.empty()
                                : Optional.of(readings.getLast().id()),
                        terms.place(),
                        new Sample(now, showing.register(), showing.power(), showing.reported()),
                        showing.exported(),
                        isLast)
                .sign(salts, own.signer());
        readings.add(reading);
        link.post(new Message.Reading(reading), now, actions);
    }

    private Metering last() {
        return readings.getLast().content();
    }

    void unplugged(List<Action> actions) {
        switch (stage) {
            case OFFERED -> stage = Stage.OVER;
            case ADMITTED, METERING -> open(actions);
            case ENDING, CLOSING, OVER -> {
                // It is on its way already.
            }
        }
    }

    private void open(List<Action> actions) {
        stage = Stage.ENDING;
        actions.add(new Action.OpenContactor());
    }

    // The close.

    private void close(Instant now, List<Action> actions) {
        Answered with = answered.orElseThrow();
        try {
            var snapshot = PactSnapshot.of(offer, with.acceptance(), with.admission(), tariff, readings);
            Part<Close> drawn = Settlement.close(snapshot).sign(salts, own.signer(), milliseconds(now));
            close = Optional.of(drawn);
            stage = Stage.CLOSING;
            until = now.plus(patience.signature());
            link.post(new Message.Closing(drawn), now, actions);
        } catch (Malformed unsettled) {
            actions.add(new Action.Refused(Reason.UNSETTLED, String.valueOf(unsettled.getMessage())));
            over(now.plus(patience.silence()));
        }
    }

    private static Instant milliseconds(Instant now) {
        return now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    private void signed(Part<Close> both, List<Action> actions) {
        if (stage != Stage.CLOSING) return; // Signed before, or too late.
        if (!isByBoth(both)) {
            refuse(Reason.NOT_SIGNED, "not our close with the vehicle's signature added", actions);
            return;
        }
        keep(Optional.of(both.signed()), actions);
        stage = Stage.OVER;
    }

    private boolean isByBoth(Part<Close> both) {
        Answered with = answered.orElseThrow();
        Part<Close> ours = close.orElseThrow();
        Optional<Signature> vehicle = both.signatureAs(Role.MOBILITY_PROVIDER);
        return both.id().equals(ours.id())
                && both.envelope().signatures().size() == 2
                && both.signatureAs(Role.CHARGING_NETWORK).equals(ours.signatureAs(Role.CHARGING_NETWORK))
                && vehicle.isPresent()
                && with.vehicle().signed(both.envelope(), vehicle.get(), verifier);
    }

    private void refused(Reason reason, String detail, List<Action> actions) {
        actions.add(new Action.Refused(reason, detail));
        switch (stage) {
            case OFFERED -> stage = Stage.OVER;
            case ADMITTED, METERING -> open(actions);
            case CLOSING -> unilateral(actions);
            case ENDING, OVER -> {
                // What follows is on its way, or was.
            }
        }
    }

    /** The charger's half stands. */
    private void unilateral(List<Action> actions) {
        keep(Optional.of(close.orElseThrow().signed()), actions);
        stage = Stage.OVER;
        link.letGo();
    }

    private void keep(Optional<SignedPart> closed, List<Action> actions) {
        Answered with = answered.orElseThrow();
        List<Part<Metering>> metered = closed.isPresent() ? readings : List.of();
        var record =
                new Claim.Delivered(offer, with.acceptance(), with.admission().signed(), metered, closed);
        actions.add(new Action.Keep(new Delivery(record, own.chain(), with.vehicle())));
    }

    private void refuse(Reason reason, String detail, List<Action> actions) {
        link.say(new Message.Refusing(reason, detail), actions);
        actions.add(new Action.Refused(reason, detail));
    }

    // Time.

    void wake(Instant now, List<Action> actions) {
        link.wake(now, actions);
        if (silentAt().filter(at -> !now.isBefore(at)).isPresent()) {
            actions.add(new Action.Refused(Reason.SILENT, "not heard of for " + patience.silence()));
            open(actions);
        }
        if (!now.isBefore(until)) end(actions);
    }

    /** Ends it now, whatever is still to come. */
    void end(List<Action> actions) {
        if (stage == Stage.OFFERED) {
            actions.add(new Action.Refused(Reason.SILENT, "the offer was not answered"));
        } else if (stage == Stage.CLOSING) {
            actions.add(new Action.Refused(Reason.DRIVEN_OFF, "the close was not signed"));
            unilateral(actions);
        }
        stage = Stage.OVER;
        link.letGo();
    }

    /** While the contactor is closed, when silence becomes too long. */
    private Optional<Instant> silentAt() {
        boolean asks = stage == Stage.ADMITTED || stage == Stage.METERING;
        return asks ? link.unheardSince().map(at -> at.plus(patience.silence())) : Optional.empty();
    }

    Optional<Instant> wakeAt() {
        return Stream.of(link.resendAt(), silentAt(), Optional.of(until).filter(at -> !at.equals(Instant.MAX)))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private void over(Instant keptUntil) {
        stage = Stage.OVER;
        until = keptUntil;
    }

    /** Whether the connector is another vehicle's to use. */
    boolean hasLeft() {
        return stage == Stage.CLOSING || stage == Stage.OVER;
    }

    boolean wasLate() {
        return late;
    }

    /** Whether nothing can come of it any more: a vehicle whose last frame was not answered may still ask again. */
    boolean isOver(Instant now) {
        return stage == Stage.OVER && !now.isBefore(until);
    }

    Digest session() {
        return offer.id();
    }
}
