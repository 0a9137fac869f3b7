package org.plugpact.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.Ruling;
import org.plugpact.core.decision.Withdrawal;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.handshake.Delivery;
import org.plugpact.core.handshake.Reason;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Salting;

/** Disputes, evidence, rulings and withdrawals that the hub does not take, over HTTP. */
final class RefusalsOfDisputes {
    private static final String HERE = "GB";
    /** As many as one pact, and one dispute, may have. */
    private static final int DISPUTES = 16;

    private static final int EXHIBITS = 256;
    private static final Duration VALID = Duration.ofDays(30);
    private static final Digest NOTHING = Digest.sha256(new byte[1]);

    private final RefusalWorld world;
    private final RefusalTable table;
    private final Salts salts = new Salting();
    private RefusalSigner arbiter;
    private RefusalSigner meters;

    RefusalsOfDisputes(RefusalWorld world, RefusalTable table) throws IOException {
        this.world = world;
        this.table = table;
        this.arbiter = RefusalSigner.of(world, "arbiter", Role.ARBITER);
        this.meters = RefusalSigner.of(world, "meters", Role.METER_AUTHORITY);
    }

    void play() throws IOException, InterruptedException {
        table.at("Disputes, evidence, rulings and withdrawals: POST /api/pacts/…/disputes");
        arbiter = arbiter.recognised(world, HERE);
        meters = meters.recognised(world, HERE);
        try {
            disputes();
            signers();
            rulings();
            deadlines();
            bounds();
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** A session that is closed and on record. */
    private Delivery closed() throws IOException, InterruptedException {
        Delivery delivery = new RefusalMeeting(world, world.devices).settled();
        world.client.handIn(delivery.encode());
        return delivery;
    }

    private static String pact(Delivery delivery) {
        return delivery.record().offer().id().hex();
    }

    static Dispute of(Delivery delivery, Ground ground, Energy energy) throws Malformed {
        Part<Close> close = Close.read(delivery.record().close().orElseThrow());
        return new Dispute(
                delivery.record().offer(),
                delivery.record().acceptance(),
                Optional.of(close),
                ground,
                List.of("energy"),
                Optional.of(energy),
                Optional.empty(),
                "the vehicle's meter showed less");
    }

    private Part<Dispute> bill(Delivery delivery, Ground ground) throws Malformed {
        return of(delivery, ground, Energy.ZERO).sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now());
    }

    private Signer vehicle() {
        return world.devices.vehicle().signer();
    }

    private Signer charger() {
        return world.devices.charger().signer();
    }

    private List<byte[]> chains() {
        return Keyring.der(world.devices.vehicle().chain());
    }

    private AdminClient.Answered bring(String pact, Part<?> part, List<byte[]> chain)
            throws IOException, InterruptedException {
        return bring(pact, part.envelope(), part.fields(), chain);
    }

    private AdminClient.Answered bring(String pact, Envelope envelope, Fields fields, List<byte[]> chain)
            throws IOException, InterruptedException {
        return world.dispute(pact, envelope, fields, chain);
    }

    private void taken(String pact, Part<?> part, List<byte[]> chain) throws IOException, InterruptedException {
        AdminClient.Answered answered = bring(pact, part, chain);
        if (!answered.isTaken()) throw new IOException(answered.text() + ": " + answered.body());
    }

    private void refused(String reason, String how, String pact, Part<?> part, List<byte[]> chain)
            throws IOException, InterruptedException {
        row(reason, how, bring(pact, part, chain));
    }

    private void row(String reason, String how, AdminClient.Answered answered) {
        table.row(answered.code().equals(reason), reason, how, answered.text(), "");
    }

    private void disputes() throws IOException, InterruptedException, Malformed {
        Delivery one = closed();
        Delivery other = closed();
        Delivery secret = new RefusalMeeting(world, world.devices).settled();
        String pact = pact(one);
        Part<Dispute> dispute = bill(one, Ground.METER);
        refused(
                "pact_is_disputable",
                "a session that is not on record",
                pact(secret),
                bill(secret, Ground.METER),
                chains());
        refused("dispute_of_this_pact", "with another session's offer", pact, bill(other, Ground.METER), chains());
        Part<Dispute> same = of(
                        one,
                        Ground.METER,
                        dispute.content().close().orElseThrow().content().energy())
                .sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now());
        refused("dispute_claims_otherwise", "a claim of what is on record anyway", pact, same, chains());
        var forged = new Part<>(
                dispute.content(), RefusalForgery.forged(dispute.envelope(), 0, charger()), dispute.fields());
        refused("claim_checked", "in the vehicle's name, signed by somebody else", pact, forged, chains());
        Fields fields = new Withdrawal(NOTHING, "").toFields(salts);
        var as = new SigningAs(vehicle(), Role.MOBILITY_PROVIDER.text(), world.now());
        Envelope unreadable = Envelope.sign("disputed", fields.payload(), List.of(as));
        row("dispute_readable", "signed fields that make no dispute", bring(pact, unreadable, fields, chains()));
        Part<Withdrawal> unknown =
                new Withdrawal(NOTHING, "").sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now());
        refused("dispute_known", "a withdrawal of what nobody disputed", pact, unknown, chains());
        open();
    }

    /** What the vehicle left unsigned may be disputed, too; by one at a time. */
    private void open() throws IOException, InterruptedException, Malformed {
        var meeting = new RefusalMeeting(world, world.devices);
        meeting.drivesOff = true;
        Delivery left = meeting.until(Reason.DRIVEN_OFF, true).kept().orElseThrow();
        String pact = world.client.handIn(left.encode());
        Part<Dispute> charger =
                of(left, Ground.METER, Energy.ZERO).sign(salts, charger(), Role.CHARGING_NETWORK, world.now());
        taken(pact, charger, Keyring.der(world.devices.charger().chain()));
        refused("one_dispute_open", "by the vehicle, after the charger", pact, bill(left, Ground.PRICE), chains());
    }

    /** Who is not heard in a dispute. */
    private void signers() throws IOException, InterruptedException, Malformed {
        Delivery one = closed();
        String pact = pact(one);
        Part<Dispute> ahead = of(one, Ground.METER, Energy.ZERO)
                .sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now().plus(Duration.ofHours(1)));
        refused("signed_in_time", "signed an hour ahead", pact, ahead, chains());
        var nobody = RefusalSigner.of(world, "nobody", Role.ARBITER);
        refused("signer_chain", "under an authority that nobody recognises", pact, by(nobody, one), nobody.chain());
        refused(
                "signer_is_party",
                "by an arbiter, who is no side of the pact",
                pact,
                by(arbiter, one),
                arbiter.chain());
        var abroad = RefusalSigner.of(world, "abroad", Role.ARBITER).recognised(world, "FR");
        refused("signer_recognised", "by one who is recognised elsewhere", pact, by(abroad, one), abroad.chain());
        NativeDevices others = world.devices("REFUSED-4", "stolen");
        Delivery stolen = new RefusalMeeting(world, others).settled();
        world.client.handIn(stolen.encode());
        var target = new Target.Credential(others.vehicle().signer().certificate());
        var revocation = new Revoke(others.provider(), target, world.now(), "the vehicle was stolen");
        world.state(revocation, world.hub.keys().provider().signer());
        Part<Dispute> late = of(stolen, Ground.METER, Energy.ZERO)
                .sign(salts, others.vehicle().signer(), Role.MOBILITY_PROVIDER, world.now());
        Chain chain = others.vehicle().chain();
        refused("signer_not_revoked", "by a vehicle that was revoked since", pact(stolen), late, Keyring.der(chain));
    }

    private Part<Dispute> by(RefusalSigner signer, Delivery one) throws Malformed {
        return of(one, Ground.METER, Energy.ZERO).sign(salts, signer.desk().signer(), signer.role(), world.now());
    }

    private void rulings() throws IOException, InterruptedException, Malformed {
        Delivery one = closed();
        String pact = pact(one);
        Part<Dispute> dispute = bill(one, Ground.METER);
        taken(pact, dispute, chains());
        Part<Ruling> wrong =
                ruling(dispute.id(), List.of()).sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now());
        refused("signer_is_arbiter", "a ruling by a side of the pact", pact, wrong, chains());
        foreign(pact, dispute);
        refused(
                "ruling_cites_record",
                "a ruling that rests on evidence which nobody brought",
                pact,
                ruled(arbiter, ruling(dispute.id(), List.of(NOTHING))),
                arbiter.chain());
        Ruling euros = new Ruling(
                dispute.id(),
                Ruling.Result.PARTLY,
                Optional.empty(),
                Optional.of(inEuros(one)),
                List.of(),
                List.of(),
                "in part");
        String how = "a ruling in euros on a bill in pounds";
        refused("ruling_corrects_close", how, pact, ruled(arbiter, euros), arbiter.chain());
        taken(pact, ruled(arbiter, ruling(dispute.id(), List.of())), arbiter.chain());
        how = "a dispute on the ground that the arbiter has ruled on";
        refused("ground_not_decided", how, pact, bill(one, Ground.METER), chains());
        how = "evidence after the ruling";
        refused("dispute_open", how, pact, exhibit(dispute.id(), 0), meters.chain());
    }

    /** The operator is an arbiter, too; not between itself and others. */
    private void foreign(String pact, Part<Dispute> dispute) throws IOException, InterruptedException {
        var operator = world.hub.keys().operator();
        byte[] certificate = Keyring.der(operator.chain()).getFirst();
        Instant now = world.now();
        var parties = world.hub.keys().parties();
        world.state(
                new Recognise(
                        parties.root(),
                        parties.operator(),
                        List.of(Role.ARBITER),
                        List.of(Jurisdiction.parse(HERE)),
                        certificate,
                        new Interval(now, now.plus(VALID))),
                world.hub.keys().root().signer());
        Part<Ruling> own = ruling(dispute.id(), List.of()).sign(salts, charger(), Role.ARBITER, world.now());
        List<byte[]> chain = Keyring.der(world.devices.charger().chain());
        refused(
                "arbiter_is_apart",
                "a ruling by the operator, recognised as arbiter, on its own bill",
                pact,
                own,
                chain);
    }

    private Part<Ruling> ruled(RefusalSigner by, Ruling says) {
        return says.sign(salts, by.desk().signer(), by.role(), world.now());
    }

    private Ruling ruling(Digest dispute, List<Digest> evidence) {
        return new Ruling(
                dispute, Ruling.Result.DISMISSED, Optional.empty(), Optional.empty(), List.of(), evidence, "no");
    }

    private Part<Exhibit> exhibit(Digest dispute, int number) {
        return new Exhibit(dispute, Digest.sha256(new byte[] {(byte) number, 1}), 2, "text/plain", "number " + number)
                .sign(salts, meters.desk().signer(), meters.role(), world.now());
    }

    private Breakdown inEuros(Delivery one) {
        var tariff = new Tariff("in-euros", Currency.getInstance("EUR"), Tariff.PLUGPACT_DEFAULT.elements());
        Instant from = world.now();
        var usage = Usage.of(
                new Interval(from, from.plus(Duration.ofHours(1))),
                Register.ofWattHours(0),
                List.of(),
                Register.ofWattHours(1_000));
        return Pricing.price(tariff, usage, one.record().offer().content().zone());
    }

    /** Rules of the rate authority that leave no time. */
    private void deadlines() throws IOException, InterruptedException, Malformed {
        Delivery one = closed();
        String pact = pact(one);
        ruling(
                "days-to-dispute",
                () -> refused(
                        "disputed_in_time",
                        "after the days that a rule leaves, which are none",
                        pact,
                        bill(one, Ground.METER),
                        chains()));
        ruling("days-for-evidence", () -> {
            Part<Dispute> dispute = bill(one, Ground.METER);
            taken(pact, dispute, chains());
            String how = "evidence after the days that a rule leaves, which are none";
            refused("evidence_in_time", how, pact, exhibit(dispute.id(), 0), meters.chain());
        });
        Delivery other = closed();
        ruling("days-for-ruling", () -> {
            Part<Dispute> dispute = bill(other, Ground.METER);
            taken(pact(other), dispute, chains());
            String how = "a ruling after the days that a rule leaves, which are none";
            Part<Ruling> late = ruled(arbiter, ruling(dispute.id(), List.of()));
            refused("ruled_in_time", how, pact(other), late, arbiter.chain());
        });
    }

    private interface Attempt {
        void play() throws IOException, InterruptedException, Malformed;
    }

    /** While a rule sets that term to no days. */
    private void ruling(String term, Attempt attempt) throws IOException, InterruptedException, Malformed {
        Instant now = world.now();
        var rates = world.hub.keys().parties().rates();
        SortedMap<String, Rule.Term> terms = new TreeMap<>(Map.of(term, new Rule.Quantity(0)));
        var rule = new Rule(rates, Jurisdiction.parse(HERE), Topic.DISPUTE, terms, new Interval(now, now.plus(VALID)));
        Signer signer = world.hub.keys().rates().signer();
        world.state(rule, signer);
        attempt.play();
        Digest stated = world.stated(rule::equals);
        world.state(new Revoke(rates, new Target.Made(stated), world.now(), "it was too short"), signer);
    }

    private void bounds() throws IOException, InterruptedException, Malformed {
        Delivery one = closed();
        String pact = pact(one);
        for (int i = 0; i < DISPUTES; i++) {
            Part<Dispute> dispute = bill(one, Ground.METER);
            taken(pact, dispute, chains());
            taken(
                    pact,
                    new Withdrawal(dispute.id(), "").sign(salts, vehicle(), Role.MOBILITY_PROVIDER, world.now()),
                    chains());
        }
        String how = "one more, after " + DISPUTES + " that were withdrawn";
        refused("disputes_bounded", how, pact, bill(one, Ground.METER), chains());
        Delivery other = closed();
        Part<Dispute> dispute = bill(other, Ground.METER);
        taken(pact(other), dispute, chains());
        for (int i = 0; i < EXHIBITS; i++) taken(pact(other), exhibit(dispute.id(), i), meters.chain());
        how = "one more exhibit, after " + EXHIBITS;
        refused("evidence_bounded", how, pact(other), exhibit(dispute.id(), EXHIBITS), meters.chain());
    }
}
