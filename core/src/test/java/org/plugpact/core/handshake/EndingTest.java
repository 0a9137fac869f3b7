package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.intake.Taken;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Energy;

/** Sessions that end because of what comes from outside, or can't be settled. */
final class EndingTest {
    private static final Network N = Network.one();
    private static final Duration STAY = Duration.ofMinutes(5);

    private final Encounter met = new Encounter(new Encounter.With());

    private static TrustBundle without(PartyId by, Target target, Issued signer) {
        SignedStatement revoke = N.stated(new Revoke(by, target, Network.NOON, "lost"), signer);
        return Network.more(Encounter.BUNDLE, revoke);
    }

    private static TrustBundle withoutVehicle() {
        return without(Network.PROVIDER, new Target.Credential(Encounter.VEHICLE.thumbprint()), N.provider);
    }

    private void charge() {
        met.visit(STAY);
        met.run(Duration.ofHours(1));
        assertThat(met.contactor).isFalse();
    }

    private Metering last() {
        return met.record().orElseThrow().readings().getLast().content();
    }

    private Close close() throws Malformed {
        return Close.read(met.record().orElseThrow().close().orElseThrow()).content();
    }

    @Test
    void aRevokedVehicleIsCutOffAtOnceAndTheRecordSaysWhy() throws Malformed {
        met.at(Duration.ofSeconds(65), () -> met.toCharger(new Event.Informed(Holdings.of(withoutVehicle()))));
        charge();
        assertThat(met.chargerRefused).containsExactly(Reason.REVOKED);
        assertThat(last().reason().orElseThrow())
                .startsWith("revoked: the driver's side's certificate ")
                .contains(Encounter.VEHICLE.thumbprint().hex());
        assertThat(close().energy()).isEqualTo(Energy.ofWattHours(6 * Encounter.WATT_HOURS_PER_TICK));
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(2);
    }

    @Test
    void aStatementThatHoldsNoLongerEndsItToo() {
        Digest federated = Encounter.BUNDLE.statements().stream()
                .filter(one -> one.statement() instanceof Federate federate
                        && federate.by().equals(Network.PROVIDER))
                .findFirst()
                .orElseThrow()
                .id();
        var left = without(Network.PROVIDER, new Target.Made(federated), N.provider);
        met.at(Duration.ofSeconds(65), () -> met.toCharger(new Event.Informed(Holdings.of(left))));
        charge();
        assertThat(met.chargerRefused).containsExactly(Reason.REVOKED);
        assertThat(last().reason()).hasValueSatisfying(why -> assertThat(why).contains(federated.hex()));
    }

    @Test
    void aVehicleThatLearnsOfARevokedChargerStopsAndSignsNothing() {
        Target charger = new Target.Credential(N.charger.thumbprint());
        var without = without(Network.OPERATOR, charger, N.operator);
        met.at(Duration.ofSeconds(65), () -> met.toVehicle(new Event.Informed(Holdings.of(without))));
        charge();
        assertThat(met.vehicleRefused).containsExactly(Reason.REVOKED);
        assertThat(met.vehicleKept).isEmpty();
        assertThat(last().reason().orElseThrow()).startsWith("revoked: the charger's certificate");
        assertThat(met.record().orElseThrow().close().orElseThrow().envelope().signatures())
                .hasSize(1);
    }

    @Test
    void whatWasRevokedOfOthersEndsNothing() {
        Issued other = N.provider.issue(Issued.Wish.leaf("another", Encounter.VEHICLE.algorithm(), Network.YEAR));
        var without = without(Network.PROVIDER, new Target.Credential(other.thumbprint()), N.provider);
        met.at(Duration.ofSeconds(65), () -> {
            met.toCharger(new Event.Informed(Holdings.of(without)));
            met.toVehicle(new Event.Informed(Holdings.of(without)));
        });
        charge();
        assertThat(met.chargerRefused).isEmpty();
        assertThat(last().reason()).contains(ChargerVisit.UNPLUGGED);
    }

    @Test
    void theOperatorsStopIsSignedByBoth() throws Malformed {
        met.at(Duration.ofSeconds(65), () -> met.toCharger(new Event.Stopped("works in the street")));
        charge();
        assertThat(met.chargerRefused).containsExactly(Reason.STOPPED);
        assertThat(last().reason()).contains("stopped: works in the street");
        assertThat(close().energy()).isEqualTo(Energy.ofWattHours(6 * Encounter.WATT_HOURS_PER_TICK));
        assertThat(met.vehicleKept).hasSize(1);
    }

    @ParameterizedTest(name = "the meter counts {0} Wh a tick")
    @CsvSource({"-1", "-500"})
    void aRegisterThatEndsBelowItsStartIsOnRecordAndMarked(long wattHours) {
        met.wattHoursPerTick = wattHours;
        charge();
        // The vehicle ends it with the first reading that goes back.
        assertThat(met.vehicleRefused).first().isEqualTo(Reason.READING_BROKEN);
        assertThat(met.chargerRefused).contains(Reason.UNSETTLED);
        Claim.Delivered record = met.chargerKept.getFirst().record();
        assertThat(record.close()).isEmpty();
        assertThat(record.readings()).hasSizeGreaterThan(1);
        N.know(Encounter.VEHICLE);
        var hub = new SmallHub();
        hub.now = met.now;
        Taken taken = hub.takeWhole(record);
        assertThat(taken.outcome()).isInstanceOf(Outcome.Recorded.class);
        assertThat(taken.facts().stream().map(Fact::kind))
                .startsWith(Kind.OFFER, Kind.ACCEPTANCE, Kind.ADMISSION, Kind.METERED)
                .doesNotContain(Kind.CLOSE);
        assertThat(hub.marks()).containsExactly(MarkKind.UNSETTLED);
        assertThat(hub.take(record)).isEqualTo(new Outcome.Twice(taken.outcome()));
        hub.restart();
        assertThat(hub.take(record)).isEqualTo(new Outcome.Twice(taken.outcome()));
    }

    @Test
    void whatCouldBeClosedAndIsNotIsNoRecord() {
        charge();
        Claim.Delivered whole = met.record().orElseThrow();
        var open = new Claim.Delivered(
                whole.offer(), whole.acceptance(), whole.admission(), whole.readings(), Optional.empty());
        var nothing =
                new Claim.Delivered(whole.offer(), whole.acceptance(), whole.admission(), List.of(), Optional.empty());
        N.know(Encounter.VEHICLE);
        for (Claim.Delivered less : List.of(open, nothing)) {
            var hub = new SmallHub();
            hub.now = met.now;
            assertThat(hub.take(less))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.first().predicate()).isEqualTo("record_whole"));
        }
    }
}
