package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.MeterSignature;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.intake.SmallHub;

/** A meter with a key of its own signs each reading beside the charger. */
final class MeterKeyTest {
    private static final Network N = Network.one();
    private static final PartyId OFFICE = new PartyId("weights-and-measures");
    private static final Issued AUTHORITY =
            Issued.self(Issued.Wish.authority(OFFICE.text(), Algorithm.ES256, Network.YEAR));
    private static final Issued METER = AUTHORITY.issue(Issued.Wish.leaf("meter 7", Algorithm.ES256, Network.YEAR));
    private static final Duration STAY = Duration.ofSeconds(65);

    private final Encounter.With with = new Encounter.With();

    private static Recognise recognised(Role role, Jurisdiction within) {
        return Network.recognise(Network.ROOT, OFFICE, AUTHORITY, List.of(role), within);
    }

    private static TrustBundle knowing(Recognise office) {
        return Network.more(Encounter.BUNDLE, N.stated(office, N.root));
    }

    private Encounter met(TrustBundle vehicleHolds) {
        with.meter = Optional.of(METER);
        with.vehicleHolds = vehicleHolds;
        Encounter met = new Encounter(with);
        met.visit(STAY);
        met.run(Duration.ofHours(1));
        return met;
    }

    private static List<MarkKind> marked(Claim.Delivered record, Recognise office, Encounter met) {
        N.know(Encounter.VEHICLE, AUTHORITY, METER);
        var hub = new SmallHub();
        hub.state(office, N.root);
        hub.now = met.now;
        hub.take(record);
        return hub.marks();
    }

    @Test
    void bothSignEachReadingAndTheChainTravelsOnce() throws Malformed {
        Recognise office = recognised(Role.METER_AUTHORITY, Network.BRITAIN);
        List<Message.Reading> sent = new ArrayList<>();
        with.way = (toVehicle, frame, at) -> {
            if (frame.message() instanceof Message.Reading one) sent.add(one);
            return Encounter.Way.GOOD.carry(toVehicle, frame, at);
        };
        Encounter met = met(knowing(office));
        assertThat(met.vehicleRefused).isEmpty();
        assertThat(sent.stream().filter(one -> one.meter().isPresent())).hasSize(1);
        Delivery kept = met.vehicleKept.getFirst();
        assertThat(kept.meter()).contains(METER.chain());
        assertThat(kept.record().readings())
                .allSatisfy(reading -> assertThat(MeterSignature.meter(reading)).contains(METER.thumbprint()));
        Delivery read = Delivery.decode(kept.encode());
        assertThat(read.meter()).contains(METER.chain());
        assertThat(marked(read.record(), office, met)).isEmpty();
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("to nobody", Encounter.BUNDLE),
                Arguments.of("elsewhere", knowing(recognised(Role.METER_AUTHORITY, Network.FRANCE))),
                Arguments.of("for something else", knowing(recognised(Role.OBSERVER, Network.BRITAIN))),
                Arguments.of(
                        "and revoked",
                        Network.more(
                                knowing(recognised(Role.METER_AUTHORITY, Network.BRITAIN)),
                                N.stated(
                                        new Revoke(
                                                OFFICE,
                                                new Target.Credential(METER.thumbprint()),
                                                Network.NOON.minusSeconds(1),
                                                "seal broken"),
                                        AUTHORITY))));
    }

    @ParameterizedTest(name = "known {0}")
    @MethodSource("unknown")
    void aVehicleTakesNoReadingOfAMeterThatNobodyVouchesFor(String how, TrustBundle bundle) {
        Encounter met = met(bundle);
        assertThat(met.vehicleRefused).first().as(how).isEqualTo(Reason.NOT_SIGNED);
        // What flowed until then is on record, by the charger alone.
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(1);
    }

    static Stream<Arguments> forged() {
        return Stream.<Arguments>of(
                Arguments.of("broken", (UnaryOperator<Part<Metering>>) MeterKeyTest::broken),
                Arguments.of("taken off", (UnaryOperator<Part<Metering>>) MeterKeyTest::bare));
    }

    @ParameterizedTest(name = "one signature is {0}")
    @MethodSource("forged")
    void atAHubItIsMarkedAndNothingIsLost(String how, UnaryOperator<Part<Metering>> forge) {
        Recognise office = recognised(Role.METER_AUTHORITY, Network.BRITAIN);
        Encounter met = met(knowing(office));
        Claim.Delivered honest = met.record().orElseThrow();
        List<Part<Metering>> readings = new ArrayList<>(honest.readings());
        readings.set(2, forge.apply(readings.get(2)));
        var lie =
                new Claim.Delivered(honest.offer(), honest.acceptance(), honest.admission(), readings, honest.close());
        assertThat(marked(lie, office, met)).as(how).containsExactly(MarkKind.METER_UNVERIFIED);
    }

    private static Part<Metering> broken(Part<Metering> part) {
        List<Signature> signatures = new ArrayList<>(part.envelope().signatures());
        Signature meter = signatures.removeLast();
        byte[] value = meter.value().clone();
        value[9] ^= 1;
        signatures.add(new Signature(meter.algorithm(), meter.certificate(), meter.role(), meter.at(), value));
        return with(part, signatures);
    }

    private static Part<Metering> bare(Part<Metering> part) {
        return with(part, part.envelope().signatures().subList(0, 1));
    }

    private static Part<Metering> with(Part<Metering> part, List<Signature> signatures) {
        var envelope = new Envelope(Metering.KIND, part.envelope().payload(), signatures);
        return new Part<>(part.content(), envelope, part.fields());
    }
}
