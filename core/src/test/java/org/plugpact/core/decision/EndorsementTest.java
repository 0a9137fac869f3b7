package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;

class EndorsementTest {
    private static final PartyId GRID = new PartyId("grid");
    private static final Issued AUTHORITY = Issued.self(Issued.Wish.authority("grid", Algorithm.ES256, Network.YEAR));
    private static final Issued DESK = AUTHORITY.issue(Issued.Wish.leaf("grid-desk", Algorithm.ES256, Network.YEAR));

    private final SmallHub hub = new SmallHub();
    private PactId pact = new PactId("00".repeat(32));
    private Envelope close = new Envelope("close", new byte[0], List.of(signature()));

    private static Signature signature() {
        return new Signature(Algorithm.ES256, DESK.thumbprint(), "observer", Network.NOON, new byte[64]);
    }

    @BeforeEach
    void aClosedPact() {
        Network.one().know(DESK);
        recognise(Role.GRID_OPERATOR, Network.BRITAIN);
        TransactionNumber number = hub.started(SmallHub.ONE, SmallHub.ANNA, 1_000, hub.now);
        PactSnapshot snapshot = hub.stopped(number, 9_000, hub.now);
        pact = snapshot.pact();
        Claim.Closing closing = hub.closing(snapshot, same -> same, true);
        close = closing.close().envelope();
        assertThat(hub.take(closing)).isInstanceOf(Outcome.Final.class);
        hub.now = hub.now.plusSeconds(60);
    }

    private void recognise(Role role, Jurisdiction within) {
        hub.state(Network.recognise(Network.ROOT, GRID, AUTHORITY, List.of(role), within), Network.one().root);
    }

    private Endorsement by(Issued issued, String role, Instant at) {
        return Endorsement.sign(close, new SigningAs(issued.signer(), role, at));
    }

    private Outcome endorse(Endorsement endorsement) {
        return hub.take(new Claim.Endorsing(pact, endorsement));
    }

    @Test
    void aGridOperatorSignsTheSameCloseAndBothItsSides() {
        Endorsement endorsement = by(DESK, "grid-operator", hub.now);
        assertThat(endorsement.close()).isEqualTo(close.id());
        assertThat(endorsement.seen()).hasSize(2);

        assertThat(endorse(endorsement)).isEqualTo(new Outcome.Recorded());

        assertThat(SmallHub.content(hub.facts.getLast())).isEqualTo(new Endorsed(endorsement));
        assertThat(hub.facts.getLast().header().jurisdiction()).isEqualTo(Network.SCOTLAND);
        assertThat(hub.facts.getLast().header().pact()).contains(pact);
        int facts = hub.facts.size();
        assertThat(endorse(by(DESK, "grid-operator", hub.now.plusSeconds(1))))
                .isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        hub.restart();
        assertThat(endorse(endorsement)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(hub.facts).hasSize(facts);
    }

    private interface Way {
        Outcome go(EndorsementTest test);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("endorsed_pact_known", test -> {
                    test.pact = new PactId("11".repeat(32));
                    return test.endorse(test.by(DESK, "grid-operator", test.hub.now));
                }),
                row("endorsed_pact_closed", test -> {
                    TransactionNumber open = test.hub.started(SmallHub.TWO, SmallHub.BERT, 1_000, test.hub.now);
                    test.pact = test.hub.stopped(open, 9_000, test.hub.now).pact();
                    return test.endorse(test.by(DESK, "grid-operator", test.hub.now));
                }),
                row(
                        "endorsed_close_same",
                        test -> test.endorse(test.changed(payload -> {
                            payload[5] ^= 1;
                            return payload;
                        }))),
                row("endorser_role", test -> test.endorse(test.by(DESK, "charging-network", test.hub.now))),
                row("endorser_role", test -> test.endorse(test.by(DESK, "king", test.hub.now))),
                row("endorser_chain", test -> test.endorse(test.by(DESK, "energy-market", test.hub.now))),
                row("endorser_recognised", test -> {
                    test.recognise(Role.AUDITOR, Network.FRANCE);
                    return test.endorse(test.by(DESK, "auditor", test.hub.now));
                }),
                row(
                        "endorser_chain",
                        test -> test.endorse(test.by(DESK, "grid-operator", Network.FROM.minusSeconds(1)))),
                row(
                        "endorsed_after_close",
                        test -> test.endorse(test.by(DESK, "grid-operator", test.hub.now.minus(Duration.ofHours(1))))),
                row(
                        "endorsed_after_close",
                        test -> test.endorse(test.by(DESK, "grid-operator", test.hub.now.plus(Duration.ofHours(1))))),
                row("endorser_not_revoked", test -> {
                    test.hub.state(
                            new Revoke(GRID, new Target.Credential(DESK.thumbprint()), test.hub.now, "lost"),
                            AUTHORITY);
                    test.hub.now = test.hub.now.plusSeconds(10);
                    return test.endorse(test.by(DESK, "grid-operator", test.hub.now.minusSeconds(20)));
                }),
                row(
                        "endorsement_signed",
                        test -> test.endorse(test.by(
                                AUTHORITY.issue(Issued.Wish.leaf("unknown", Algorithm.ES256, Network.YEAR)),
                                "grid-operator",
                                test.hub.now))),
                row("endorsement_signed", test -> test.endorse(test.bent())),
                row("endorsement_signed", test -> test.endorse(test.sawAnother())));
    }

    private static Arguments row(String predicate, Way way) {
        return Arguments.of(predicate, way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String predicate, Way way) {
        int facts = hub.facts.size();
        Outcome outcome = way.go(this);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(predicate));
        assertThat(hub.facts.stream().skip(facts).map(fact -> fact.kind())).doesNotContain(Kind.ENDORSED);
    }

    private Endorsement changed(UnaryOperator<byte[]> change) {
        Envelope other = new Envelope("close", change.apply(close.payload().clone()), close.signatures());
        return Endorsement.sign(other, new SigningAs(DESK.signer(), "grid-operator", hub.now));
    }

    /** The right key, another message. */
    private Endorsement bent() {
        Endorsement good = by(DESK, "grid-operator", hub.now);
        Signature signature = good.signature();
        byte[] value = signature.value().clone();
        value[40] ^= 1;
        return new Endorsement(
                good.payload(),
                new Signature(signature.algorithm(), signature.certificate(), signature.role(), signature.at(), value),
                good.seen());
    }

    /** Countersigned a signature of the charger's that is of something else. */
    private Endorsement sawAnother() {
        Endorsement good = by(DESK, "grid-operator", hub.now);
        Endorsement other = changed(payload -> {
            payload[5] ^= 1;
            return payload;
        });
        byte[] value = close.signatures().getFirst().value().clone();
        value[1] ^= 1;
        Signature first = close.signatures().getFirst();
        Signature forged = new Signature(first.algorithm(), first.certificate(), first.role(), first.at(), value);
        assertThat(other.close()).isNotEqualTo(good.close());
        var seen = org.plugpact.core.bytes.Countersignature.sign(
                forged, new SigningAs(DESK.signer(), "grid-operator", hub.now));
        return new Endorsement(good.payload(), good.signature(), List.of(seen));
    }

    @ParameterizedTest(name = "{0} signed by {1} after {2} h: {3}")
    @CsvSource({
        "energy/1, charging-network mobility-provider, 0, Complete",
        "energy/1, charging-network, 0, Complete",
        "v2g/1, charging-network mobility-provider, 23, Waiting",
        "v2g/1, charging-network mobility-provider, 24, Late",
        "v2g/1, charging-network mobility-provider grid-operator, 100, Complete",
        "v2g/1, charging-network grid-operator, 1, Never",
        "ancillary/1, charging-network mobility-provider grid-operator, 1, Waiting",
        "ancillary/1, charging-network mobility-provider grid-operator energy-market, 1, Complete",
        "road-segment/1, charging-network mobility-provider energy-market, 1, Waiting",
        "battery-swap/1, charging-network, 1, Never"
    })
    void aCloseIsFinalOnceEverySignatureThatItsClassDemandsIsThere(
            String commodity, String signed, int hours, String outcome) {
        var roles = Stream.of(signed.split(" ")).map(Role::of).collect(java.util.stream.Collectors.toSet());
        Finality finality = Finality.of(
                CommodityClass.named(commodity).orElseThrow(),
                List.of(),
                roles,
                Network.NOON,
                Network.NOON.plus(Duration.ofHours(hours)));
        assertThat(finality.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aRuleMayDemandMore() {
        var both = java.util.Set.of(Role.CHARGING_NETWORK, Role.MOBILITY_PROVIDER);
        Finality finality = Finality.of(
                CommodityClass.ENERGY, List.of(Role.RATE_AUTHORITY), both, Network.NOON, Network.NOON.plusSeconds(1));
        assertThat(finality)
                .isEqualTo(new Finality.Waiting(
                        List.of(Role.RATE_AUTHORITY), Network.NOON.plus(CommodityClass.ENERGY.othersWithin())));
    }

    @Test
    void everyClassNamesBothSidesAndAReason() {
        assertThat(CommodityClass.ALL).allSatisfy(one -> {
            assertThat(one.signers()).startsWith(Role.CHARGING_NETWORK, Role.MOBILITY_PROVIDER);
            assertThat(one.reason()).isNotEmpty();
            assertThat(CommodityClass.named(one.text())).isEqualTo(Optional.of(one));
            assertThat(one.withoutVehicle() == CommodityClass.WithoutVehicle.STANDS_ALONE)
                    .isEqualTo(one.weightMin() < 2);
        });
        assertThat(CommodityClass.named("energy/2")).isEmpty();
    }
}
