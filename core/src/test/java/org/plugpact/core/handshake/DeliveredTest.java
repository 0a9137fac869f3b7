package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.intake.Pruned;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.intake.Taken;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** What becomes of a native record at a hub. */
final class DeliveredTest {
    private static final Network N = Network.one();
    private static final Duration STAY = Duration.ofSeconds(65);

    private final SmallHub hub = new SmallHub();
    private final Encounter.With with = new Encounter.With();

    private Claim.Delivered settled() {
        N.know(Encounter.VEHICLE);
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(Duration.ofHours(1));
        hub.now = met.now;
        return met.chargerKept.getFirst().record();
    }

    private List<Kind> kinds(Taken taken) {
        return taken.facts().stream().map(Fact::kind).toList();
    }

    @Test
    void itGoesOnRecordAsItCameAndOnce() throws Malformed {
        Claim.Delivered record = settled();
        Taken taken = hub.takeWhole(record);
        List<Kind> expected = new ArrayList<>(List.of(Kind.OFFER, Kind.ACCEPTANCE, Kind.ADMISSION));
        record.readings().forEach(_ -> expected.add(Kind.METERED));
        expected.add(Kind.CLOSE);
        assertThat(kinds(taken)).isEqualTo(expected);
        assertThat(taken.outcome()).isInstanceOf(Outcome.Final.class);
        assertThat(taken.facts().get(2).body())
                .isEqualTo(record.admission().envelope().encode());
        assertThat(hub.takeWhole(record)).satisfies(again -> {
            assertThat(again.facts()).isEmpty();
            assertThat(again.outcome()).isEqualTo(new Outcome.Twice(taken.outcome()));
        });
        hub.restart();
        assertThat(hub.take(record)).isEqualTo(new Outcome.Twice(taken.outcome()));
    }

    @Test
    void anUnsignedCloseIsUnilateral() {
        with.way = (toVehicle, frame, at) ->
                frame.message() instanceof Message.Closed ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        assertThat(hub.take(settled())).isInstanceOf(Outcome.Final.class);
        assertThat(hub.marks()).containsExactly(MarkKind.UNILATERAL);
    }

    @Test
    void itIsNotTakenAgainOnceItWasPruned() {
        Claim.Delivered record = settled();
        hub.take(record);
        var pruned = Pruned.without(hub, List.of(Offer.pact(record.offer())));
        assertThat(Pruned.both(hub, pruned, record).getLast().outcome()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void itsVehicleDisputesItAsAnyOther() throws Malformed {
        Claim.Delivered record = settled();
        hub.take(record);
        assertThat(dispute(record, Close.read(record.close().orElseThrow()))).isEqualTo(new Outcome.Recorded());
    }

    @Test
    void ofOneThatTheVehicleDidNotSignItBringsTheChargersHalf() throws Malformed {
        with.way = (toVehicle, frame, at) ->
                frame.message() instanceof Message.Closed ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Claim.Delivered record = settled();
        hub.take(record);
        Part<Close> half = Close.read(record.close().orElseThrow());
        var as = new SigningAs(Encounter.VEHICLE.signer(), Role.MOBILITY_PROVIDER.text(), hub.now);
        Part<Close> both = new Part<>(half.content(), half.envelope().with(as), half.fields());
        assertThat(dispute(record, both)).isInstanceOf(Outcome.Refused.class);
        hub.restart();
        assertThat(dispute(record, half)).isEqualTo(new Outcome.Recorded());
    }

    private Outcome dispute(Claim.Delivered record, Part<Close> close) {
        Dispute says = new Dispute(
                record.offer(),
                record.acceptance(),
                Optional.of(close),
                Ground.METER,
                List.of("energy"),
                Optional.of(Energy.ZERO),
                Optional.empty(),
                "my car says otherwise");
        var part = says.sign(hub::salt, Encounter.VEHICLE.signer(), Role.MOBILITY_PROVIDER, hub.now);
        return hub.take(new Claim.Disputing(says.pact(), part.signed()));
    }

    @Test
    void anEndorsementOfItBelongsWhereItsChargerStands() throws Malformed {
        Issued market = Issued.self(Issued.Wish.authority("market", Algorithm.ES256, Network.YEAR));
        Issued desk = market.issue(Issued.Wish.leaf("desk", Algorithm.ES256, Network.YEAR));
        N.know(desk);
        hub.state(
                Network.recognise(
                        Network.ROOT, new PartyId("market"), market, List.of(Role.ENERGY_MARKET), Network.BRITAIN),
                N.root);
        Claim.Delivered record = settled();
        hub.take(record);
        var as = new SigningAs(desk.signer(), Role.ENERGY_MARKET.text(), hub.now);
        var endorsement = Endorsement.sign(record.close().orElseThrow().envelope(), as);
        Fact endorsed = hub.takeWhole(new Claim.Endorsing(Offer.pact(record.offer()), endorsement))
                .facts()
                .getFirst();
        assertThat(endorsed.header().site()).isEqualTo(SmallHub.SITE);
        assertThat(endorsed.header().jurisdiction()).isEqualTo(Network.SCOTLAND);
    }

    @Test
    void aRefusedVehicleIsOnRecordWithTheRefusal() {
        with.vehicle = N.stranger.issue(Issued.Wish.leaf(Encounter.CONTRACT.text(), Algorithm.ES256, Network.YEAR));
        N.know(with.vehicle);
        Taken taken = hub.takeWhole(settled());
        assertThat(kinds(taken)).containsExactly(Kind.OFFER, Kind.ACCEPTANCE, Kind.ADMISSION);
        assertThat(taken.outcome()).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void anAdmissionThatARevocationForbadeStandsAndIsMarked() {
        var revoke = new Revoke(
                Network.PROVIDER,
                new Target.Credential(Encounter.VEHICLE.thumbprint()),
                Network.NOON.minusSeconds(60),
                "lost");
        hub.state(revoke, N.provider);
        Taken taken = hub.takeWhole(settled());
        assertThat(taken.outcome()).isInstanceOf(Outcome.Final.class);
        assertThat(hub.marks()).containsExactly(MarkKind.ADMISSION_DISPUTED);
        assertThat(hub.marked().map(Marked::detail)).first().asString().startsWith("driver_not_revoked");
    }

    @Test
    void whatALaterRevocationReachesBackToIsMarked() {
        Claim.Delivered record = settled();
        Instant admitted = record.admission().envelope().signatures().getFirst().at();
        // Handed in when the charger came back: what counts is when it admitted.
        hub.now = hub.now.plus(Duration.ofDays(1));
        hub.take(record);
        Target target = new Target.Credential(Encounter.VEHICLE.thumbprint());
        hub.state(new Revoke(Network.PROVIDER, target, admitted.plusMillis(1), "lost"), N.provider);
        assertThat(hub.marks()).isEmpty();
        hub.restart();
        hub.state(new Revoke(Network.PROVIDER, target, admitted, "lost, and earlier"), N.provider);
        assertThat(hub.marks()).containsExactly(MarkKind.ADMITTED_ON_REVOKED);
    }

    @Test
    void anotherPriceThanTheTariffGivesStandsAndIsMarked() throws Malformed {
        Claim.Delivered record = settled();
        Close close = Close.read(record.close().orElseThrow()).content();
        Claim.Delivered longer = closedBy(
                record,
                new Close(
                        close.offer(),
                        close.acceptance(),
                        close.admission(),
                        close.stopped(),
                        close.readings(),
                        close.contract(),
                        close.attestation(),
                        close.interval(),
                        close.energy().plus(close.energy()),
                        close.tariffId(),
                        close.tariffHash(),
                        close.zone(),
                        close.tzdata(),
                        close.offsetMinutesAtStart(),
                        close.offsetMinutesAtEnd(),
                        close.breakdown()));
        assertThat(hub.take(longer)).isInstanceOf(Outcome.Final.class);
        assertThat(hub.marks()).containsExactly(MarkKind.PRICE_DISPUTED);
    }

    @Test
    void aKilowattHourAboveTheCeilingStandsAndIsMarked() throws Malformed {
        Claim.Delivered record = settled();
        Close close = Close.read(record.close().orElseThrow()).content();
        Line line = close.breakdown().lines().getFirst();
        Ratio dear = Ratio.parse("0.76"); // 0.912 with tax, at most 0.90 was accepted.
        Line dearer = new Line(
                line.period(),
                line.dimension(),
                line.element(),
                line.quantity(),
                dear,
                line.tax(),
                new Amount(line.net().currency(), line.quantity().times(dear)),
                line.stepped());
        assertThat(line.dimension()).isEqualTo(Dimension.ENERGY);
        hub.take(closedBy(record, with(close, Breakdown.of(close.breakdown().currency(), List.of(dearer)))));
        assertThat(hub.marks()).containsExactly(MarkKind.PRICE_DISPUTED, MarkKind.CEILING_EXCEEDED);
        assertThat(hub.marked().map(Marked::detail).toList().getLast())
                .isEqualTo("0.912 GBP a kWh, at most 0.9 GBP was accepted");
    }

    private static Close with(Close close, Breakdown breakdown) {
        return new Close(
                close.offer(),
                close.acceptance(),
                close.admission(),
                close.stopped(),
                close.readings(),
                close.contract(),
                close.attestation(),
                close.interval(),
                close.energy(),
                close.tariffId(),
                close.tariffHash(),
                close.zone(),
                close.tzdata(),
                close.offsetMinutesAtStart(),
                close.offsetMinutesAtEnd(),
                breakdown);
    }

    private Claim.Delivered closedBy(Claim.Delivered record, Close close) {
        Part<Close> part = close.sign(hub::salt, N.charger.signer(), hub.now);
        Envelope both =
                part.envelope().with(new SigningAs(Encounter.VEHICLE.signer(), Role.MOBILITY_PROVIDER.text(), hub.now));
        var signed = new SignedPart(both, part.fields());
        return new Claim.Delivered(
                record.offer(), record.acceptance(), record.admission(), record.readings(), Optional.of(signed));
    }

    @Test
    void aRecordWithABrokenSignatureIsRefusedAndLeavesAnIncident() {
        Claim.Delivered good = settled();
        refused(
                Evidence.METERED_SIGNED,
                good,
                record -> withReadings(
                        record, reading -> reading.sign(hub::salt, Encounter.VEHICLE.signer(), Optional.empty())));
        refused(
                Evidence.ADMISSION_SIGNED,
                good,
                record -> new Claim.Delivered(
                        record.offer(),
                        record.acceptance(),
                        broken(record.admission()),
                        record.readings(),
                        record.close()));
        refused(
                Evidence.CLOSE_SIGNED,
                good,
                record -> new Claim.Delivered(
                        record.offer(),
                        record.acceptance(),
                        record.admission(),
                        record.readings(),
                        record.close().map(DeliveredTest::broken)));
        refused(
                "acceptance_signed",
                good,
                record -> new Claim.Delivered(
                        record.offer(),
                        broken(record.acceptance()),
                        record.admission(),
                        record.readings(),
                        record.close()));
        refused(
                "record_whole",
                good,
                record -> new Claim.Delivered(
                        record.offer(),
                        record.acceptance(),
                        record.admission(),
                        record.readings().subList(1, record.readings().size()),
                        record.close()));
        refused(
                "record_whole",
                good,
                record -> withReadings(
                        record, reading -> more(reading).sign(hub::salt, N.charger.signer(), Optional.empty())));
        assertThat(hub.take(good)).isInstanceOf(Outcome.Final.class);
    }

    @Test
    void aStrangersRecordLeavesNothing() {
        Claim.Delivered good = settled();
        var offer = good.offer().content().sign(hub::salt, Encounter.VEHICLE.signer(), hub.now);
        var other = new Claim.Delivered(offer, good.acceptance(), good.admission(), good.readings(), good.close());
        Taken taken = hub.takeWhole(other);
        assertThat(taken.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(taken.facts()).isEmpty();
    }

    private void refused(String predicate, Claim.Delivered good, UnaryOperator<Claim.Delivered> change) {
        Taken taken = hub.takeWhole(change.apply(good));
        assertThat(taken.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(predicate));
        assertThat(taken.facts()).singleElement().extracting(SmallHub::content).isInstanceOf(IncidentRecorded.class);
    }

    private static Claim.Delivered withReadings(Claim.Delivered record, Function<Metering, Part<Metering>> change) {
        List<Part<Metering>> readings = new ArrayList<>(record.readings());
        readings.set(1, change.apply(readings.get(1).content()));
        return new Claim.Delivered(record.offer(), record.acceptance(), record.admission(), readings, record.close());
    }

    /** The same reading with a watt-hour more. */
    private static Metering more(Metering said) {
        Sample sample = said.sample();
        var register = new Register(sample.register().milliwattHours() + 1_000);
        return new Metering(
                said.admission(),
                said.number(),
                said.previous(),
                said.connector(),
                new Sample(sample.at(), register, sample.power(), sample.reported()),
                said.exported(),
                said.last(),
                said.reason());
    }

    private static SignedPart broken(SignedPart part) {
        return new SignedPart(broken(part.envelope()), part.fields());
    }

    private static Part<Acceptance> broken(Part<Acceptance> part) {
        return new Part<>(part.content(), broken(part.envelope()), part.fields());
    }

    /** With one bit of the last signature another. */
    private static Envelope broken(Envelope envelope) {
        var signatures = new ArrayList<>(envelope.signatures());
        var last = signatures.removeLast();
        byte[] value = last.value().clone();
        value[40] ^= 1;
        signatures.add(new Signature(last.algorithm(), last.certificate(), last.role(), last.at(), value));
        return new Envelope(envelope.kind(), envelope.payload(), signatures);
    }
}
