package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Caps;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Flag;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.handshake.Message;
import org.plugpact.core.handshake.Reason;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;
import org.plugpact.hub.keys.Certified;
import org.plugpact.hub.keys.Edition;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.IssuingKey;
import org.plugpact.hub.keys.OwnKey;
import org.plugpact.hub.keys.Salting;
import org.plugpact.sim.actors.Meddler.Speaker;

/** What a charger with a key of its own does not admit, and hands in as refused; and records that the hub takes for none. */
final class RefusalsHandedIn {
    private static final Duration LATE = Duration.ofMillis(600);
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);
    private static final Duration VALID = Duration.ofDays(30);
    private static final long CAP_WATT_HOURS = 20_000;
    private static final long CAP_MINOR = 100_000;
    private static final String INCIDENT = "native-record-refused";
    private static final String PACTS = "/pacts";

    private final RefusalWorld world;
    private final RefusalTable table;
    private final NativeDevices devices;

    RefusalsHandedIn(RefusalWorld world, RefusalTable table) {
        this.world = world;
        this.table = table;
        this.devices = world.devices;
    }

    void play() throws IOException, InterruptedException {
        table.at("A charger with a key of its own admits by what it holds, and hands its decision in: POST /pacts");
        admissions();
        table.at("Records of sessions that the hub takes for none: POST /pacts");
        records();
    }

    private void admissions() throws IOException, InterruptedException {
        var forged = new RefusalMeeting(world, devices);
        forged.habit = RefusalForgery.instead(
                Speaker.VEHICLE,
                message -> message instanceof Message.Accepting one
                        ? new Message.Accepting(
                                RefusalForgery.forged(
                                        one.acceptance(), devices.charger().signer()),
                                one.vehicle())
                        : message);
        String how = "an acceptance in the vehicle's name, signed by somebody else";
        unadmitted(Reason.NOT_ADMITTED, Admissibility.ACCEPTANCE_SIGNED, how, forged);

        var stranger = new RefusalMeeting(world, devices);
        stranger.vehicle = stranger(Certified.CONTRACT, devices.contract().text());
        how = "a vehicle that an authority certified which nobody here recognises";
        unadmitted(Reason.NOT_ADMITTED, Admissibility.DRIVER_CHAIN, how, stranger);

        how = "a vehicle whose ceiling is in euros, where the offer is in pounds";
        Amount euros = new Amount(Currency.getInstance("EUR"), Ratio.parse("1.00"));
        unadmitted(Reason.NOT_ADMITTED, Admissibility.ACCEPTANCE_ANSWERS_OFFER, how, saying(euros));
        how = "a vehicle that accepts, and pays 0.01 a kWh at most";
        Amount little = new Amount(devices.currency(), Ratio.parse("0.01"));
        unadmitted(Reason.NOT_ADMITTED, Admissibility.PRICE_WITHIN_CEILING, how, saying(little));

        terms();

        var late = new RefusalMeeting(world, devices);
        late.patience = RefusalsNative.patience(late.patience.window(), ROUND_TRIP);
        late.vehicleWay = () -> List.of(LATE);
        how = "an acceptance that was " + LATE.toMillis() + " ms on its way, where " + ROUND_TRIP.toMillis()
                + " may be";
        unadmitted(Reason.ANSWERED_LATE, "acceptance_proximate", how, late);
        revoked();
    }

    /** What a vehicle wants that its charger can't give. */
    private void terms() throws IOException, InterruptedException {
        var variable = new RefusalMeeting(world, devices);
        variable.flags = List.of(Flag.VARIABLE_PRICE.text());
        String how = "a vehicle that asks for a price that changes while it charges";
        unadmitted(Reason.NOT_ADMITTED, Conditions.FLAGS_HONOURED, how, variable);

        // A charger whose operator's list is out of date offers a rule's cap of 20 kWh; the vehicle says 80.
        Energy most = Energy.ofWattHours(80_000);
        RefusalMeeting greedy = instead(part -> taking(part, most));
        greedy.chargerHolds = capped(devices.bundle());
        how = "a vehicle that accepts " + most + " of an offer of 20 kWh";
        unadmitted(Reason.NOT_ADMITTED, Conditions.QUANTITY_WITHIN_OFFER, how, greedy);
    }

    private TrustBundle capped(TrustBundle held) {
        var keys = world.hub.keys();
        Instant now = world.now();
        var stale = new StatusList(
                keys.parties().operator(),
                held.listEpoch(keys.parties().operator()) + 1,
                now.minus(VALID),
                now.minus(LATE),
                RevokedPrefixes.of(List.of()));
        var terms = new TreeMap<String, Rule.Term>(Map.of(
                Caps.ENERGY_MAX,
                new Rule.Quantity(CAP_WATT_HOURS),
                Caps.amountMax(Money.zero(devices.currency())),
                new Rule.Quantity(CAP_MINOR)));
        var validity = new Interval(now, now.plus(VALID));
        var rule = new Rule(devices.rateAuthority(), devices.entered().jurisdiction(), Topic.OFFLINE, terms, validity);
        return with(
                with(held, world.signed(stale, keys.operator().signer())),
                world.signed(rule, keys.rates().signer()));
    }

    private static TrustBundle with(TrustBundle held, SignedStatement signed) {
        return switch (held.with(signed, Verifier.fastest(), Instant.now())) {
            case TrustBundle.Admitted(var more) -> more;
            case TrustBundle.Refused(var why) -> throw new IllegalStateException(why);
        };
    }

    /** The provider revokes one vehicle's certificate; the charger has heard of it. */
    private void revoked() throws IOException, InterruptedException {
        NativeDevices others = world.devices("REFUSED-3", "revoked");
        var provider = world.hub.keys().provider();
        var target = new Target.Credential(others.vehicle().signer().certificate());
        world.state(new Revoke(others.provider(), target, world.now(), "the vehicle was stolen"), provider.signer());
        var meeting = new RefusalMeeting(world, others);
        meeting.chargerHolds = world.bundle();
        String how = "a vehicle whose certificate its provider has revoked";
        unadmitted(Reason.NOT_ADMITTED, Admissibility.DRIVER_NOT_REVOKED, how, meeting);
    }

    /** A row for the reason that the charger tells its owner, and one for the predicate in its signed admission. */
    private void unadmitted(Reason reason, String predicate, String how, RefusalMeeting meeting)
            throws IOException, InterruptedException {
        RefusalMeeting.Came came = meeting.until(reason, true);
        String pact = world.client.handIn(came.kept().orElseThrow().encode());
        List<String> refusals = world.refusals(new PactId(pact));
        String seen = "the charger's signed admission: " + reason.text();
        String recorded = "a refused pact: " + String.join(", ", refusals);
        if (!table.reasons().contains(reason.text())) table.row(true, reason.text(), how, seen, recorded);
        table.row(refusals.contains(predicate), predicate, how, seen, recorded);
    }

    /** A vehicle that says yes, with another ceiling than its owner's. */
    private RefusalMeeting saying(Amount ceiling) throws IOException, InterruptedException {
        return instead(part -> signed(part, part.content().quantityMax(), ceiling));
    }

    private Part<Acceptance> taking(Part<Acceptance> part, Energy most) {
        return signed(part, most, part.content().ceilingPerKwh());
    }

    private RefusalMeeting instead(UnaryOperator<Part<Acceptance>> change) throws IOException, InterruptedException {
        var meeting = new RefusalMeeting(world, devices);
        meeting.habit = RefusalForgery.instead(
                Speaker.VEHICLE,
                message -> message instanceof Message.Accepting one
                        ? new Message.Accepting(change.apply(one.acceptance()), one.vehicle())
                        : message);
        return meeting;
    }

    private Part<Acceptance> signed(Part<Acceptance> part, Energy most, Amount ceiling) {
        Acceptance says = part.content();
        return new Acceptance(says.offer(), says.provider(), says.agent(), says.contract(), most, ceiling, says.flags())
                .sign(
                        new Salting(),
                        devices.vehicle().signer(),
                        part.envelope().signatures().getFirst().at());
    }

    /** By an authority that nobody recognises. */
    private Credentials stranger(Certified what, String name) throws IOException {
        IssuingKey authority = IssuingKey.root(Edition.NONE, named("nobody's authority"), world.now(), VALID);
        HeldKey key = authority
                .make(what, Edition.NONE, named(name), world.now(), VALID)
                .held();
        return new Credentials(key.chain(), key.signer());
    }

    private static IssuingKey.Subject named(String name) {
        return new IssuingKey.Subject(name, "", "", Optional.empty());
    }

    // Records.

    private void records() throws IOException, InterruptedException {
        Delivery good = new RefusalMeeting(world, devices).settled();
        Delivery other = new RefusalMeeting(world, devices).settled();
        Signer vehicle = devices.vehicle().signer();
        Signer charger = devices.charger().signer();
        taken("record_readable", "bytes that are no record", new byte[] {1, 2, 3}, false);
        doctored(
                good,
                Admissibility.OFFER_SIGNED,
                "its offer signed by somebody else",
                one -> new Claim.Delivered(
                        RefusalForgery.forged(one.offer(), vehicle),
                        one.acceptance(),
                        one.admission(),
                        one.readings(),
                        one.close()));
        doctored(
                good,
                Admissibility.ACCEPTANCE_SIGNED,
                "its acceptance signed by somebody else",
                one -> new Claim.Delivered(
                        one.offer(),
                        RefusalForgery.forged(one.acceptance(), charger),
                        one.admission(),
                        one.readings(),
                        one.close()));
        doctored(
                good,
                Evidence.ADMISSION_SIGNED,
                "its admission signed by somebody else",
                one -> new Claim.Delivered(
                        one.offer(),
                        one.acceptance(),
                        RefusalForgery.forged(one.admission(), vehicle),
                        one.readings(),
                        one.close()));
        ofItsEnd(good, other);
        strangers(good);
        once(good);
    }

    /** What was signed after the handshake. */
    private void ofItsEnd(Delivery good, Delivery other) throws IOException, InterruptedException {
        Signer vehicle = devices.vehicle().signer();
        doctored(
                good,
                Evidence.METERED_SIGNED,
                "its readings signed by somebody else",
                one -> new Claim.Delivered(
                        one.offer(),
                        one.acceptance(),
                        one.admission(),
                        one.readings().stream()
                                .map(reading -> RefusalForgery.forged(reading, vehicle))
                                .toList(),
                        one.close()));
        doctored(
                good,
                Evidence.CLOSE_SIGNED,
                "its close signed by somebody else",
                one -> new Claim.Delivered(
                        one.offer(),
                        one.acceptance(),
                        one.admission(),
                        one.readings(),
                        one.close().map(close -> RefusalForgery.forged(close, vehicle))));
        doctored(
                good,
                "record_whole",
                "with the admission of another session",
                one -> new Claim.Delivered(
                        one.offer(), one.acceptance(), other.record().admission(), one.readings(), one.close()));
    }

    /** A row; what a stranger may have made up about a charger of ours leaves no incident behind, the rest does. */
    private void doctored(Delivery good, String reason, String how, UnaryOperator<Claim.Delivered> change)
            throws IOException, InterruptedException {
        var changed = new Delivery(change.apply(good.record()), good.charger(), good.vehicle(), good.meter());
        taken(reason, "a record, " + how, changed.encode(), !reason.equals(Admissibility.OFFER_SIGNED));
    }

    private void taken(String reason, String how, byte[] record, boolean incident)
            throws IOException, InterruptedException {
        long before = world.incidents(INCIDENT);
        AdminClient.Answered answered = world.post(PACTS, record);
        boolean told = answered.code().equals(reason);
        boolean recorded = world.incidents(INCIDENT) > before;
        table.row(
                told && recorded == incident, reason, how, answered.text(), recorded ? "an incident: " + INCIDENT : "");
    }

    /** A charger that another authority certified, and one that the operator did and that is entered nowhere. */
    private void strangers(Delivery good) throws IOException, InterruptedException {
        Part<Offer> offer = good.record().offer();
        Credentials stranger =
                stranger(Certified.CHARGER, offer.content().charger().text());
        var as = new SigningAs(
                stranger.signer(),
                Role.CHARGING_NETWORK.text(),
                offer.envelope().signatures().getFirst().at());
        Envelope signed =
                Envelope.sign(offer.envelope().kind(), offer.envelope().payload(), List.of(as));
        Claim.Delivered one = good.record();
        var changed = new Claim.Delivered(
                new Part<>(offer.content(), signed, offer.fields()),
                one.acceptance(),
                one.admission(),
                one.readings(),
                one.close());
        taken(
                Admissibility.CHARGER_CHAIN,
                "a record of a charger that an authority certified which nobody here recognises",
                new Delivery(changed, stranger.chain(), good.vehicle(), good.meter()).encode(),
                false);

        Path folder = world.folder("charger-GHOST-1");
        OwnKey own = OwnKey.open(folder);
        Chain chain = world.hub.keys().issueCharger(own.request("GHOST-1"), new ChargerId("GHOST-1"));
        HeldKey key = own.under(chain);
        var ghost = devices.at(new ChargerId("GHOST-1"), new Credentials(key.chain(), key.signer()));
        taken(
                "charger_registered",
                "a good record of a certified charger that nobody has entered here",
                new RefusalMeeting(world, ghost).settled().encode(),
                false);
    }

    private void once(Delivery good) throws IOException, InterruptedException {
        world.client.handIn(good.encode());
        Claim.Delivered one = good.record();
        var less = new Claim.Delivered(one.offer(), one.acceptance(), one.admission(), List.of(), Optional.empty());
        taken(
                "delivered_once",
                "a record that was handed in before, now without its close",
                new Delivery(less, good.charger(), good.vehicle(), good.meter()).encode(),
                false);
    }
}
