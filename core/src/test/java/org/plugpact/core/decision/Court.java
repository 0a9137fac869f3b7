package org.plugpact.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Register;

/** A small hub with one closed pact of 10 kWh over an hour, and all who may speak when it is disputed. */
public final class Court {
    public static final PartyId ARBITER = new PartyId("arbiter");
    private static final Network NETWORK = Network.one();
    private static final Issued ARBITERS = authority("arbiter");
    private static final Issued FRENCH = authority("french-arbiter");
    private static final Issued METERS = authority("meters");

    /** Keys take time to make and tests don't change them: one set for all. */
    private static final Issued ARBITER_KEY = leaf(ARBITERS, "judge");

    private static final Issued FRENCH_KEY = leaf(FRENCH, "juge");
    private static final Issued METER_KEY = leaf(METERS, "inspector");
    private static final Issued OTHER_CHARGER = leaf(NETWORK.operator, "CP-2");
    private static final Issued RENEWED_CHARGER = leaf(NETWORK.operator, Network.CHARGER);
    private static final Issued OPERATORS_JUDGE = leaf(NETWORK.operator, "judge");

    /** Who speaks, and as what. */
    public enum Speaker {
        CHARGER(Role.CHARGING_NETWORK),
        RENEWED_CHARGER(Role.CHARGING_NETWORK),
        OTHER_CHARGER(Role.CHARGING_NETWORK),
        DRIVER(Role.MOBILITY_PROVIDER),
        DRIVER_AS_ARBITER(Role.ARBITER),
        METER_AUTHORITY(Role.METER_AUTHORITY),
        ARBITER(Role.ARBITER),
        ARBITER_AS_DRIVER(Role.MOBILITY_PROVIDER),
        FRENCH_ARBITER(Role.ARBITER),
        OPERATORS_JUDGE(Role.ARBITER);

        private final Role role;

        Speaker(Role role) {
            this.role = role;
        }

        Issued key() {
            return switch (this) {
                case CHARGER -> NETWORK.charger;
                case RENEWED_CHARGER -> Court.RENEWED_CHARGER;
                case OTHER_CHARGER -> Court.OTHER_CHARGER;
                case DRIVER, DRIVER_AS_ARBITER -> NETWORK.driverAgent;
                case METER_AUTHORITY -> METER_KEY;
                case ARBITER, ARBITER_AS_DRIVER -> ARBITER_KEY;
                case FRENCH_ARBITER -> FRENCH_KEY;
                case OPERATORS_JUDGE -> Court.OPERATORS_JUDGE;
            };
        }

        Digest certificate() {
            return key().thumbprint();
        }
    }

    public final SmallHub hub = new SmallHub();
    public final Closed closed;
    public final PactSnapshot snapshot;
    public final PactId pact;

    public Court() {
        NETWORK.know(ARBITER_KEY, FRENCH_KEY, METER_KEY, OTHER_CHARGER, RENEWED_CHARGER, OPERATORS_JUDGE);
        recognise(ARBITER, ARBITERS, Network.BRITAIN, Role.ARBITER);
        recognise(new PartyId("french-arbiter"), FRENCH, Network.FRANCE, Role.ARBITER);
        recognise(new PartyId("meters"), METERS, Network.BRITAIN, Role.METER_AUTHORITY);
        TransactionNumber number = hub.started(SmallHub.ONE, SmallHub.ANNA, 0, hub.now);
        hub.now = hub.now.plus(Duration.ofHours(1));
        snapshot = hub.stopped(number, 10_000, hub.now);
        pact = snapshot.pact();
        hub.close(snapshot);
        closed = (Closed) SmallHub.content(hub.facts.getLast());
    }

    private static Issued authority(String name) {
        return Issued.self(Issued.Wish.authority(name, Algorithm.ES256, Network.YEAR));
    }

    private static Issued leaf(Issued by, String name) {
        return by.issue(Issued.Wish.leaf(name, Algorithm.ES256, Network.YEAR));
    }

    public final void recognise(PartyId party, Issued certificate, Jurisdiction within, Role... roles) {
        hub.state(Network.recognise(Network.ROOT, party, certificate, List.of(roles), within), Network.one().root);
    }

    public void later(long days) {
        hub.now = hub.now.plus(Duration.ofDays(days));
    }

    /** The driver's side says that it was half of the energy. */
    public Dispute halfOfIt() {
        return dispute(Ground.METER, Optional.of(Energy.ofWattHours(5_000)), Optional.empty());
    }

    public Dispute dispute(Ground ground, Optional<Energy> energy, Optional<Money> gross) {
        return new Dispute(
                snapshot.offer(),
                snapshot.acceptance(),
                Optional.of(closed.close()),
                ground,
                List.of("breakdown", "energy"),
                energy,
                gross,
                "my car says otherwise");
    }

    public Claim.Disputing disputing(Dispute dispute, Speaker speaker) {
        Part<Dispute> part = dispute.sign(hub::salt, speaker.key().signer(), speaker.role, hub.now);
        return new Claim.Disputing(pact, part.signed());
    }

    /** Disputes, and that must come through. */
    public Digest disputed() {
        Claim.Disputing claim = disputing(halfOfIt(), Speaker.DRIVER);
        recorded(claim);
        return claim.part().id();
    }

    public void recorded(Claim claim) {
        Outcome outcome = hub.take(claim);
        if (!outcome.equals(new Outcome.Recorded())) throw new AssertionError(outcome);
    }

    public Claim.Evidencing evidencing(Digest dispute, String what, Speaker speaker) {
        byte[] bytes = what.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Exhibit exhibit = new Exhibit(dispute, Digest.sha256(bytes), bytes.length, "text/plain", what);
        return new Claim.Evidencing(
                pact, signed(exhibit.sign(hub::salt, speaker.key().signer(), speaker.role, hub.now)));
    }

    public Claim.Ruling ruling(Ruling says, Speaker speaker) {
        return new Claim.Ruling(pact, signed(says.sign(hub::salt, speaker.key().signer(), speaker.role, hub.now)));
    }

    public Claim.Withdrawing withdrawing(Digest dispute, Speaker speaker) {
        Withdrawal says = new Withdrawal(dispute, "my mistake");
        return new Claim.Withdrawing(
                pact, signed(says.sign(hub::salt, speaker.key().signer(), speaker.role, hub.now)));
    }

    private static SignedPart signed(Part<?> part) {
        return part.signed();
    }

    /** Half of the energy, priced as the tariff says. */
    public Ruling halved(Digest dispute) {
        return ruling(dispute, Ruling.Result.UPHELD, Energy.ofWattHours(5_000), priced(5_000));
    }

    public static Ruling ruling(Digest dispute, Ruling.Result result, Energy energy, Breakdown lines) {
        return new Ruling(
                dispute, result, Optional.of(energy), Optional.of(lines), List.of(), List.of(), "the meter ran fast");
    }

    public static Ruling dismissed(Digest dispute) {
        return new Ruling(
                dispute,
                Ruling.Result.DISMISSED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                "the meter is right");
    }

    public Breakdown priced(long wattHours) {
        Usage usage = Usage.of(
                closed.close().content().interval(),
                Register.ofWattHours(0),
                List.of(),
                Register.ofWattHours(wattHours));
        return Pricing.price(SmallHub.TARIFF, usage, SmallHub.ZONE);
    }

    /** The lines of one dimension alone. */
    public static Breakdown only(Breakdown whole, Dimension dimension) {
        List<Line> lines = whole.lines().stream()
                .filter(line -> line.dimension() == dimension)
                .toList();
        return Breakdown.of(whole.currency(), lines);
    }

    public Claim.IntegrityFound finding(Finding says, Speaker speaker) {
        return new Claim.IntegrityFound(
                signed(says.sign(hub::salt, speaker.key().signer(), speaker.role, hub.now)));
    }

    public List<Content> contents(Kind kind) {
        return hub.facts.stream()
                .filter(fact -> fact.kind() == kind)
                .map(SmallHub::content)
                .toList();
    }

    public Instant now() {
        return hub.now;
    }

    /** What anybody would read of it. */
    public static Content reread(org.plugpact.core.journal.Fact fact) throws Malformed {
        return org.plugpact.core.journal.Fact.decode(fact.encode()).content();
    }
}
