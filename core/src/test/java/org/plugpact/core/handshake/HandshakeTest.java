package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** One vehicle, one charger, one fault: what comes of it. */
final class HandshakeTest {
    private static final Duration STAY = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private final Encounter.With with = new Encounter.With();

    private Encounter run() {
        Encounter encounter = new Encounter(with);
        encounter.visit(STAY);
        encounter.run(DAY);
        assertThat(encounter.flowedUnadmitted).isFalse();
        return encounter;
    }

    @Test
    void bothKeepTheSameRecordSignedByBoth() throws Malformed {
        Encounter met = run();
        assertThat(met.chargerKept).hasSize(1);
        assertThat(met.vehicleKept).hasSize(1);
        Delivery kept = met.chargerKept.getFirst();
        assertThat(kept.encode()).isEqualTo(met.vehicleKept.getFirst().encode());
        assertThat(Delivery.decode(kept.encode()).record().claimId())
                .isEqualTo(kept.record().claimId());
        Close close = Close.read(kept.record().close().orElseThrow()).content();
        assertThat(close.energy()).isEqualTo(Energy.ofWattHours(29 * Encounter.WATT_HOURS_PER_TICK));
        assertThat(close.attestation()).isEqualTo(Attestation.NATIVE);
        assertThat(close.readings()).isEqualTo(31);
        assertThat(met.chargerRefused).isEmpty();
        assertThat(met.vehicleRefused).isEmpty();
    }

    @Test
    void theAdmissionSaysWhatTheChargerKnew() throws Malformed {
        Claim.Delivered record = run().record().orElseThrow();
        Admission admission = Admission.read(
                        record.admission().envelope(), record.admission().fields())
                .content();
        assertThat(admission.admitted()).isTrue();
        assertThat(admission.bundleSize()).isEqualTo(Encounter.BUNDLE.size());
        assertThat(admission.bundleEpoch()).isEqualTo(Encounter.BUNDLE.epoch());
    }

    /** The n-th frame of that kind and direction does not arrive, or arrives three times, or a second late. */
    @ParameterizedTest(name = "{0}, frame {1} to the {2}: signed by {3}")
    @CsvSource({
        "lost, 1, vehicle, both", // offer
        "lost, 2, vehicle, both", // admission
        "lost, 3, vehicle, both", // first reading
        "lost, 33, vehicle, both", // last reading
        "lost, 34, vehicle, both", // close
        "lost, 1, charger, both", // acceptance
        "lost, 2, charger, both", // signature on the close
        "repeated, 1, vehicle, both",
        "repeated, 2, vehicle, both",
        "repeated, 34, vehicle, both",
        "repeated, 1, charger, both",
        "repeated, 2, charger, both",
        "late, 2, vehicle, both",
        "late, 20, vehicle, both",
        "late, 34, vehicle, both",
        "late, 2, charger, both",
    })
    void oneFaultIsSurvived(String fault, int number, String to, String signers) {
        AtomicInteger seen = new AtomicInteger();
        with.way = (toVehicle, frame, at) -> {
            boolean hit = toVehicle == to.equals("vehicle") && frame.number() == number && seen.getAndIncrement() == 0;
            Duration usual = Duration.ofMillis(20);
            if (!hit) return List.of(usual);
            return switch (fault) {
                case "lost" -> List.of();
                case "repeated" -> List.of(usual, usual, Duration.ofSeconds(30));
                default -> List.of(Duration.ofSeconds(1));
            };
        };
        Encounter met = run();
        assertThat(seen.get()).isPositive();
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(signers.equals("both") ? 2 : 1);
        assertThat(met.vehicleKept).hasSize(1);
        assertThat(met.chargerKept).hasSize(1);
    }

    @Test
    void aVehicleTakesNoMoreReadingsThanARecordHolds() {
        AtomicReference<Part<Admission>> admission = new AtomicReference<>();
        with.way = (toVehicle, frame, at) -> {
            if (frame.message() instanceof Message.Admitting(var part)) admission.set(part);
            return frame.message() instanceof Message.Reading
                    ? List.of()
                    : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        };
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(Duration.ofSeconds(1));
        Digest session = admission.get().content().offer();
        Optional<Digest> before = Optional.empty();
        for (int i = 0; i <= Claim.Delivered.READINGS_MAX; i++) {
            var sample = new Sample(met.now, new Register(i), Optional.empty(), Optional.empty());
            Part<Metering> reading = new Metering(
                            admission.get().id(),
                            i,
                            before,
                            SmallHub.ONE,
                            sample,
                            Optional.empty(),
                            false,
                            Optional.empty())
                    .sign(met::salt, Network.one().charger.signer(), Optional.empty());
            before = Optional.of(reading.id());
            // After the offer and the admission.
            met.toVehicle(new Event.Arrived(
                    new Frame(session, i + 3, 1, new Message.Reading(reading, Optional.empty())).encode()));
            assertThat(met.vehicleRefused.isEmpty()).as("reading %d", i).isEqualTo(i < Claim.Delivered.READINGS_MAX);
        }
        assertThat(met.vehicleRefused).containsExactly(Reason.READING_BROKEN);
    }

    @Test
    void aVehicleThatDrivesOffLeavesTheChargersHalfAtTheDeadline() {
        with.way = (toVehicle, frame, at) ->
                frame.message() instanceof Message.Closed ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(STAY.plus(with.patience.signature()));
        assertThat(met.chargerKept).isEmpty();
        met.run(Duration.ofSeconds(1));
        assertThat(met.chargerRefused).containsExactly(Reason.DRIVEN_OFF);
        var half = met.record().orElseThrow().close().orElseThrow();
        assertThat(half.envelope().signatures()).hasSize(1);
        assertThat(met.vehicleKept.getFirst().record().close().orElseThrow().id())
                .isEqualTo(half.id());
    }

    @ParameterizedTest(name = "told to wait {0} minutes, it waits {1}")
    @CsvSource({"1, 1", "15, 15", "60, 15"})
    void noPatienceOutlastsTheClassesTimeToSign(long told, long waits) {
        Patience usual = Patience.USUAL;
        with.patience = new Patience(
                usual.window(),
                usual.roundTrip(),
                usual.silence(),
                Duration.ofMinutes(told),
                usual.resendMin(),
                usual.resendMax());
        with.way = (toVehicle, frame, at) ->
                frame.message() instanceof Message.Closed ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(STAY.plus(Duration.ofMinutes(waits)));
        assertThat(met.chargerKept).isEmpty();
        met.run(Duration.ofSeconds(1));
        assertThat(met.chargerKept).hasSize(1);
    }

    @Test
    void aVehicleThatComesBackInTimeStillSigns() {
        with.way = (toVehicle, frame, at) -> at.isAfter(Network.NOON.plus(STAY))
                        && at.isBefore(Network.NOON.plus(STAY).plusSeconds(600))
                ? List.of()
                : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.at(STAY.plusSeconds(601), () -> met.toCharger(new Event.Reconnected()));
        met.run(STAY.plusSeconds(602));
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(2);
    }

    @Test
    void whileOneMayStillSignAnotherCharges() {
        with.way = (toVehicle, frame, at) ->
                frame.message() instanceof Message.Closed ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(STAY.plusSeconds(10));
        met.toCharger(new Event.Plugged(SmallHub.ONE));
        assertThat(met.chargerRefused).isEmpty();
        met.run(with.patience.signature());
        assertThat(met.chargerRefused).containsExactlyInAnyOrder(Reason.DRIVEN_OFF, Reason.SILENT);
        assertThat(met.chargerKept).hasSize(1);
    }

    @Test
    void anAnswerThatTookTooLongIsRefusedAndAFreshOfferMade() throws Malformed {
        AtomicInteger answers = new AtomicInteger();
        with.way =
                (toVehicle, frame, at) -> frame.message() instanceof Message.Accepting && answers.getAndIncrement() < 3
                        ? List.of(Duration.ofSeconds(8))
                        : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        with.patience = new Patience(
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9));
        Encounter met = run();
        assertThat(met.chargerRefused).contains(Reason.ANSWERED_LATE);
        Delivery refused = met.chargerKept.getFirst();
        Admission admission = Admission.read(
                        refused.record().admission().envelope(),
                        refused.record().admission().fields())
                .content();
        assertThat(admission.admitted()).isFalse();
        assertThat(admission.refusals().getFirst().predicate()).isEqualTo(Conditions.ACCEPTANCE_PROXIMATE);
    }

    @Test
    void aVehiclePluggedInElsewhereTakesNoOffer() {
        Encounter met = new Encounter(with);
        met.at(Duration.ZERO, () -> {
            met.toVehicle(new Event.Plugged(SmallHub.TWO));
            met.toCharger(new Event.Plugged(SmallHub.ONE));
        });
        met.run(Duration.ofMinutes(5));
        assertThat(met.vehicleRefused).containsOnly(Reason.RELAYED);
        assertThat(met.chargerRefused).contains(Reason.RELAYED);
        assertThat(met.contactor).isFalse();
    }

    @Test
    void anAcceptanceOfAnOldOfferIsReplayedAndOfAnothersRelayed() {
        Encounter met = new Encounter(with);
        List<byte[]> overheard = new ArrayList<>();
        with.way = (toVehicle, frame, at) -> {
            if (frame.message() instanceof Message.Accepting) overheard.add(frame.encode());
            return Encounter.Way.GOOD.carry(toVehicle, frame, at);
        };
        Encounter first = run();
        assertThat(overheard).hasSize(1);
        first.toCharger(new Event.Arrived(overheard.getFirst()));
        assertThat(first.chargerRefused).containsExactly(Reason.REPLAYED);
        met.salt();
        met.visit(STAY);
        met.at(Duration.ofMillis(1), () -> met.toCharger(new Event.Arrived(overheard.getFirst())));
        met.run(DAY);
        assertThat(met.chargerRefused).containsExactly(Reason.RELAYED);
        assertThat(met.record()).isPresent();
    }

    @Test
    void aSecondAnswerToOneOfferIsReplayed() {
        List<Frame> answers = new ArrayList<>();
        with.way = (toVehicle, frame, at) -> {
            if (frame.message() instanceof Message.Accepting) answers.add(frame);
            return Encounter.Way.GOOD.carry(toVehicle, frame, at);
        };
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(Duration.ofMinutes(1));
        Frame once = answers.getFirst();
        met.toCharger(new Event.Arrived(new Frame(once.session(), 2, 0, once.message()).encode()));
        assertThat(met.chargerRefused).containsExactly(Reason.REPLAYED);
        assertThat(met.contactor).isTrue();
    }

    @Test
    void aPriceAboveTheCeilingIsNotTaken() {
        with.ceiling = "0.01";
        Encounter met = run();
        assertThat(met.vehicleRefused).containsOnly(Reason.TOO_DEAR);
        assertThat(met.chargerKept).isEmpty();
    }

    @Test
    void aVehicleOfNobodyIsRefusedBySignedAdmission() {
        with.vehicle = Network.one()
                .stranger
                .issue(Issued.Wish.leaf(Encounter.CONTRACT.text(), Algorithm.ES256, Network.YEAR));
        Encounter met = run();
        assertThat(met.chargerRefused).containsExactly(Reason.NOT_ADMITTED);
        assertThat(met.vehicleRefused).containsExactly(Reason.NOT_ADMITTED);
        assertThat(met.chargerKept).hasSize(1);
        assertThat(met.chargerKept.getFirst().record().close()).isEmpty();
    }

    @Test
    void aChargerWithoutATariffOffersNothing() {
        with.chargerHolds = TrustBundle.empty();
        assertThat(run().chargerRefused).containsExactly(Reason.NOTHING_TO_OFFER);
    }

    @Test
    void energyStopsBeforeMoreThanWasAccepted() throws Malformed {
        with.quantityWh = 2_200;
        Encounter met = run();
        Close close =
                Close.read(met.record().orElseThrow().close().orElseThrow()).content();
        assertThat(close.energy()).isEqualTo(Energy.ofWattHours(2_000));
        assertThat(close.energy()).isLessThanOrEqualTo(Energy.ofWattHours(2_200));
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(2);
    }

    @Test
    void aTariffFiledMeanwhileChangesNothing() throws Malformed {
        Network network = Network.one();
        List<Element> twice = Stream.concat(SmallHub.TARIFF.elements().stream(), SmallHub.TARIFF.elements().stream())
                .toList();
        Tariff other = new Tariff(SmallHub.TARIFF.id(), SmallHub.TARIFF.currency(), twice);
        assertThat(other.hash()).isNotEqualTo(SmallHub.TARIFF.hash());
        TrustBundle newer =
                Network.more(Encounter.BUNDLE, network.stated(SmallHub.filing(other, Network.NOON), network.regulator));
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.at(Duration.ofMinutes(1), () -> met.toCharger(new Event.Informed(Holdings.of(newer))));
        met.run(DAY);
        Close close =
                Close.read(met.record().orElseThrow().close().orElseThrow()).content();
        assertThat(close.tariffHash()).isEqualTo(SmallHub.TARIFF.hash());
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(2);
    }

    @Test
    void silenceWhileEnergyFlowsOpensTheContactor() {
        with.way = (toVehicle, frame, at) ->
                at.isAfter(Network.NOON.plusSeconds(60)) ? List.of() : Encounter.Way.GOOD.carry(toVehicle, frame, at);
        Encounter met = new Encounter(with);
        met.visit(Duration.ofHours(2));
        met.run(Duration.ofMinutes(4));
        assertThat(met.chargerRefused).containsExactly(Reason.SILENT);
        assertThat(met.contactor).isFalse();
        met.run(Duration.ofHours(1));
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(1);
    }
}
