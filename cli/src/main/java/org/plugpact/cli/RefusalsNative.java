package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Frame;
import org.plugpact.core.handshake.Message;
import org.plugpact.core.handshake.Patience;
import org.plugpact.core.handshake.Reason;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;
import org.plugpact.hub.keys.Salting;
import org.plugpact.sim.actors.Meddler.Speaker;

/** What a vehicle and a charger with keys of their own refuse each other, over a WebSocket, each {@link Reason} once. */
final class RefusalsNative {
    private static final Duration INSTANTLY = Duration.ofMillis(300);
    private static final Duration AGES = Duration.ofDays(11 * 366);
    private static final byte[] NOISE = {1, 2, 3};

    private final RefusalWorld world;
    private final RefusalTable table;
    private final NativeDevices devices;

    RefusalsNative(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
        this.devices = world.devices;
    }

    void play() throws IOException, InterruptedException {
        table.at("A vehicle and a charger with keys of their own, over a WebSocket: either side");
        offers();
        answers();
        records();
        ends();
    }

    private RefusalMeeting meeting() throws IOException, InterruptedException {
        return new RefusalMeeting(world, devices);
    }

    private void refused(Reason reason, String how, RefusalMeeting meeting) throws IOException, InterruptedException {
        RefusalMeeting.Came came = meeting.until(reason, false);
        table.row(true, reason.text(), how, came.seen(), "");
    }

    /** The vehicle refuses an offer; the predicate is the first that does. */
    private void unoffered(String predicate, String how, RefusalMeeting meeting)
            throws IOException, InterruptedException {
        RefusalMeeting.Came came = meeting.until(Reason.OFFER_REFUSED, false);
        boolean held = came.frame().orElseThrow().detail().startsWith(predicate + ":");
        table.row(held, predicate, how, came.seen(), "");
    }

    private void offers() throws IOException, InterruptedException {
        var unpriced = meeting();
        unpriced.entered = under(devices.entered(), "nobody-filed-it");
        refused(Reason.NOTHING_TO_OFFER, "the charger's tariff is one that nobody has filed", unpriced);

        var dear = meeting();
        dear.ceiling = Ratio.parse("0.01");
        refused(Reason.TOO_DEAR, "the vehicle pays 0.01 a kWh at most", dear);

        var forged = meeting();
        forged.habit = RefusalForgery.instead(
                Speaker.CHARGER,
                message -> message instanceof Message.Offering one
                        ? new Message.Offering(
                                RefusalForgery.forged(
                                        one.offer(), devices.vehicle().signer()),
                                one.charger())
                        : message);
        refused(Reason.OFFER_REFUSED, "an offer in the charger's name, signed by somebody else", forged);

        var unrated = meeting();
        unrated.vehicleHolds =
                without(says -> says instanceof Recognise one && one.authority().equals(devices.rateAuthority()));
        unoffered(
                Admissibility.RATE_AUTHORITY_RECOGNISED,
                "the vehicle knows of no recognition of the offer's rate authority",
                unrated);
        replayedOffer();
    }

    /** An offer of a minute ago, which the charger itself signed, is played to the next vehicle. */
    private void replayedOffer() throws IOException, InterruptedException {
        var heard = new AtomicReference<Message.Offering>();
        var early = meeting();
        early.patience = patience(INSTANTLY, RefusalMeeting.PATIENCE.roundTrip());
        early.habit = RefusalForgery.frames(Speaker.CHARGER, frame -> {
            if (frame.message() instanceof Message.Offering one) heard.set(one);
            return List.of();
        });
        refused(Reason.SILENT, "nobody answers the offer while it stands", early);
        var later = meeting();
        later.habit = RefusalForgery.frames(
                Speaker.CHARGER,
                frame -> frame.message() instanceof Message.Offering
                        ? List.of(new Frame(heard.get().offer().id(), 1, 0, heard.get()))
                        : List.of(frame));
        unoffered(Admissibility.WITHIN_WINDOW, "an offer that the charger signed for another, past its window", later);
    }

    private void answers() throws IOException, InterruptedException {
        var noise = meeting();
        noise.habit = (speaker, frame) -> speaker == Speaker.VEHICLE ? List.of(NOISE, frame) : List.of(frame);
        refused(Reason.UNREADABLE, "bytes that are no frame", noise);

        var heard = new AtomicReference<Frame>();
        var again = meeting();
        again.habit = RefusalForgery.frames(Speaker.VEHICLE, frame -> {
            if (!(frame.message() instanceof Message.Accepting)) return List.of(frame);
            heard.set(frame);
            return List.of(frame, new Frame(frame.session(), frame.number() + 1, frame.heard(), frame.message()));
        });
        refused(Reason.REPLAYED, "the acceptance a second time, for a second session", again);

        var elsewhere = new RefusalMeeting(world, world.devices("REFUSED-2", "refused"));
        elsewhere.habit = RefusalForgery.frames(
                Speaker.VEHICLE,
                frame -> frame.message() instanceof Message.Accepting ? List.of(heard.get()) : List.of(frame));
        refused(Reason.RELAYED, "the acceptance of one charger's offer at another", elsewhere);

        var dishonest = meeting();
        dishonest.habit = RefusalForgery.instead(
                Speaker.VEHICLE,
                message -> message instanceof Message.Closed one ? new Message.Closed(falselySigned(one)) : message);
        refused(Reason.NOT_SIGNED, "a close with somebody else's signature in the vehicle's name", dishonest);
    }

    private Part<Close> falselySigned(Message.Closed message) {
        var close = message.close();
        Envelope forged =
                RefusalForgery.forged(close.envelope(), 1, devices.charger().signer());
        return new Part<>(close.content(), forged, close.fields());
    }

    private void records() throws IOException, InterruptedException {
        var backwards = meeting();
        backwards.habit = RefusalForgery.instead(
                Speaker.CHARGER,
                message -> message instanceof Message.Reading one
                                && one.metering().content().number() > 0
                        ? new Message.Reading(
                                turnedBack(one.metering(), devices.charger().signer()), one.meter())
                        : message);
        refused(Reason.READING_BROKEN, "a charger whose signed register goes backwards", backwards);

        var more = meeting();
        more.most = Energy.ofWattHours(1);
        refused(Reason.CLOSE_DIFFERS, "a close over more energy than the vehicle had accepted", more);

        var leaping = meeting();
        leaping.leap = AGES;
        leaping.power = Power.ofWatts(1);
        leaping.patience = new Patience(
                leaping.patience.window(),
                leaping.patience.roundTrip(),
                AGES.multipliedBy(2),
                leaping.patience.signature(),
                leaping.patience.resendMin(),
                leaping.patience.resendMax());
        refused(Reason.UNSETTLED, "the charger's clock leaps eleven years ahead in the middle of a session", leaping);
    }

    private static Part<Metering> turnedBack(Part<Metering> reading, Signer charger) {
        Metering says = reading.content();
        Sample was = says.sample();
        Sample less = new Sample(was.at(), Register.ofWattHours(1), was.power(), was.reported());
        return new Metering(
                        says.admission(),
                        says.number(),
                        says.previous(),
                        says.connector(),
                        less,
                        says.exported(),
                        says.last(),
                        says.reason())
                .sign(new Salting(), charger, Optional.empty());
    }

    /** From outside, and with a record that the hub takes in. */
    private void ends() throws IOException, InterruptedException {
        var revoked = meeting();
        revoked.news = Optional.of(
                without(says -> says instanceof Recognise one && one.authority().equals(devices.provider())));
        refused(Reason.REVOKED, "the charger learns that the vehicle's provider is recognised no longer", revoked);

        var stopped = meeting();
        stopped.stop = Optional.of("works in the street");
        refused(Reason.STOPPED, "the charger's operator ends the session", stopped);

        var leaving = meeting();
        leaving.drivesOff = true;
        RefusalMeeting.Came came = leaving.until(Reason.DRIVEN_OFF, true);
        String pact = world.client.handIn(came.kept().orElseThrow().encode());
        String marks = world.marks(new PactId(pact));
        table.row(
                marks.contains("unilateral"),
                Reason.DRIVEN_OFF.text(),
                "the vehicle leaves without signing the close",
                came.seen(),
                "a closed pact, marked " + marks);
    }

    static Patience patience(Duration window, Duration roundTrip) {
        Patience usual = RefusalMeeting.PATIENCE;
        return new Patience(
                window, roundTrip, usual.silence(), usual.signature(), usual.resendMin(), usual.resendMax());
    }

    /** What a device holds that was not told of some statements. */
    TrustBundle without(Predicate<Statement> untold) {
        var kept = new ArrayList<SignedStatement>();
        for (SignedStatement signed : devices.bundle().statements()) {
            if (!untold.test(signed.statement())) kept.add(signed);
        }
        return RefusalWorld.bundle(kept);
    }

    private static Claim.Registration under(Claim.Registration entered, String tariff) {
        return new Claim.Registration(
                entered.charger(),
                entered.site(),
                entered.siteName(),
                entered.model(),
                entered.connectors(),
                entered.operator(),
                entered.jurisdiction(),
                entered.zone(),
                tariff,
                entered.credential(),
                Optional.empty());
    }
}
