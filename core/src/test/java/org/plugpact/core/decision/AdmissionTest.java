package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.ANY;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.CHARGER;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TWO;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.Register;

/** Each way in which a handshake is refused, and what is on record then. */
class AdmissionTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    /** Something is wrong with a handshake, and one predicate says so first. */
    enum Wrong {
        CHARGER_REVOKED(Admissibility.CHARGER_NOT_REVOKED),
        OPERATOR_NOT_RECOGNISED_THERE(Admissibility.CHARGER_CHAIN),
        AGENT_NOT_DELEGATED(Admissibility.CHARGER_AGENT_DELEGATED),
        NO_SUCH_RATE_AUTHORITY(Admissibility.RATE_AUTHORITY_RECOGNISED),
        TARIFF_NOT_FILED(Admissibility.TARIFF_FILED),
        DRIVER_SAYS_NO(Admissibility.DRIVER_ACCEPTS),
        DRIVER_REVOKED(Admissibility.DRIVER_NOT_REVOKED),
        PROVIDER_REVOKED(Admissibility.DRIVER_CHAIN),
        WINDOW_PASSED(Admissibility.WITHIN_WINDOW),
        TOO_DEAR(Admissibility.PRICE_WITHIN_CEILING),
        CONNECTOR_BUSY(Admissibility.CONNECTOR_FREE),
        OTHER_SITE(Admissions.CHARGER_REGISTERED);

        private final String predicate;

        Wrong(String predicate) {
            this.predicate = predicate;
        }
    }

    private Outcome handshakeThatIs(Wrong wrong) {
        Offer good = hub.offer(ONE, Optional.empty());
        return switch (wrong) {
            case CHARGER_REVOKED -> {
                revoke(new Target.Credential(Network.one().charger.thumbprint()));
                yield hub.authorise(ANNA);
            }
            case OPERATOR_NOT_RECOGNISED_THERE -> hub.take(hub.handshake(in(good, Network.FRANCE), ANNA));
            case AGENT_NOT_DELEGATED -> hub.take(hub.handshake(by(good, Network.STRANGER, Network.REGULATOR), ANNA));
            case NO_SUCH_RATE_AUTHORITY ->
                hub.take(hub.handshake(by(good, Network.OPERATOR_AGENT, Network.STRANGER), ANNA));
            case TARIFF_NOT_FILED -> hub.take(hub.handshake(at(good, good.site(), "night"), ANNA));
            case DRIVER_SAYS_NO -> hub.take(hub.refusal(ONE, ANNA, "blocked"));
            case DRIVER_REVOKED -> {
                revoke(new Target.Credential(Network.one().driverAgent.thumbprint()));
                yield hub.authorise(ANNA);
            }
            case PROVIDER_REVOKED -> {
                revoke(new Target.Authority(Network.PROVIDER));
                hub.now = noon.plusSeconds(1);
                yield hub.authorise(ANNA);
            }
            case WINDOW_PASSED -> {
                Claim.Handshake handshake = hub.handshake(good, ANNA);
                hub.now = noon.plus(SmallHub.WINDOW);
                yield hub.take(handshake);
            }
            case TOO_DEAR -> {
                hub.ceiling = new Amount(Currency.getInstance("GBP"), Ratio.parse("0.3599"));
                yield hub.authorise(ANNA);
            }
            case CONNECTOR_BUSY -> {
                hub.started(ONE, BERT, 0, noon);
                yield hub.take(hub.handshake(good, ANNA));
            }
            case OTHER_SITE -> hub.take(hub.handshake(at(good, new SiteId("elsewhere"), good.tariffId()), ANNA));
        };
    }

    private void revoke(Target target) {
        hub.state(new Revoke(Network.ROOT, target, noon, "lost"), Network.one().root);
    }

    private static Offer in(Offer offer, Jurisdiction place) {
        return offer(offer, offer.agent(), offer.site(), place, offer.rateAuthority(), offer.tariffId());
    }

    private static Offer by(Offer offer, PartyId agent, PartyId rateAuthority) {
        return offer(offer, Optional.of(agent), offer.site(), offer.jurisdiction(), rateAuthority, offer.tariffId());
    }

    private static Offer at(Offer offer, SiteId site, String tariffId) {
        return offer(offer, offer.agent(), site, offer.jurisdiction(), offer.rateAuthority(), tariffId);
    }

    private static Offer offer(
            Offer offer,
            Optional<PartyId> agent,
            SiteId site,
            Jurisdiction place,
            PartyId rateAuthority,
            String tariffId) {
        return new Offer(
                offer.operator(),
                agent,
                site,
                offer.connector(),
                place,
                rateAuthority,
                offer.commodity(),
                tariffId,
                offer.tariffHash(),
                offer.currency(),
                offer.zone(),
                offer.window(),
                offer.began(),
                offer.nonce());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsRefusedByNameAndOnRecord(Wrong wrong) {
        Outcome outcome = handshakeThatIs(wrong);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Verdict first = ((Outcome.Refused) outcome).first();
        assertThat(first.predicate()).as(first.reason()).isEqualTo(wrong.predicate);
        Content last = SmallHub.content(hub.facts.getLast());
        assertThat(last).isInstanceOf(Admission.class);
        Admission admission = (Admission) last;
        assertThat(admission.admitted()).isFalse();
        assertThat(admission.contract()).isEqualTo(ANNA);
        assertThat(admission.refusals()).isEqualTo(((Outcome.Refused) outcome).all());
        Kind before = hub.facts.get(hub.facts.size() - 2).kind();
        assertThat(before).isEqualTo(wrong == Wrong.DRIVER_SAYS_NO ? Kind.OFFER : Kind.ACCEPTANCE);
    }

    @Test
    void everyPredicateIsAskedInItsOrder() {
        hub.authorise(ANNA);
        Admission admission = (Admission) SmallHub.content(hub.facts.getLast());
        List<String> asked =
                admission.verdicts().stream().map(Verdict::predicate).toList();
        assertThat(asked).isEqualTo(PredicateSet.CURRENT.asked(true, false));
        Judged judged = admission.judged().orElseThrow();
        assertThat(judged.predicates()).isEqualTo(PredicateSet.CURRENT.digest());
        assertThat(judged.inputs().now()).isEqualTo(noon);
        assertThat(judged.inputs().heldBy()).isEmpty();
        assertThat(judged.weight()).isEqualTo(new Weight(4, 0, 1));
        assertThat(admission.bundleSize()).isEqualTo(hub.state.bundle().size());
        assertThat(admission.attestation()).isEqualTo(Attestation.AGENT);
    }

    @Test
    void oneControllerOfBothKeysIsSaidToBe() {
        hub.custodial = true;
        assertThat(hub.authorise(ANNA))
                .isInstanceOfSatisfying(
                        Outcome.Admitted.class,
                        admitted -> assertThat(admitted.attestation()).isEqualTo(Attestation.CUSTODIAL));
    }

    @Test
    void sameHandshakeGetsTheSameAnswerAndNoFacts() {
        Claim.Handshake good = hub.handshake(ANY, ANNA, Optional.empty());
        Claim.Handshake bad = hub.refusal(ANY, BERT, "blocked");
        Outcome admitted = hub.take(good);
        Outcome refused = hub.take(bad);
        int facts = hub.facts.size();
        assertThat(hub.take(good)).isEqualTo(new Outcome.Twice(admitted));
        assertThat(hub.take(bad)).isEqualTo(new Outcome.Twice(refused));
        hub.authorise(ANNA);
        assertThat(hub.take(bad)).isEqualTo(new Outcome.Twice(refused));
        assertThat(hub.facts).hasSize(facts);
    }

    @Test
    void chargerThatIsNotEnteredLeavesNothingOnRecord() {
        SmallHub other = new SmallHub();
        ChargerId stranger = new ChargerId("CP-9");
        other.enter(stranger);
        Claim.Handshake handshake = other.handshake(new ConnectorId(stranger, 1), ANNA, Optional.empty());
        int facts = hub.facts.size();
        assertThat(hub.take(handshake)).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.facts).hasSize(facts);
    }

    @Test
    void connectorIsFreeOnceTheChargerSaysThatNothingRunsThere() {
        hub.started(ONE, BERT, 0, noon);
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.empty()))).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.take(hub.handshake(TWO, ANNA, Optional.empty()))).isInstanceOf(Outcome.Admitted.class);
        hub.take(new Claim.PortStatus(ONE, "Available", "NoError", "", noon));
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.empty()))).isInstanceOf(Outcome.Admitted.class);
    }

    @Test
    void rebootFreesTheConnectorUntilTheNextStart() {
        hub.started(ONE, BERT, 0, noon);
        hub.take(new Claim.Boot(CHARGER, "V", "M", "1", noon));
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.empty()))).isInstanceOf(Outcome.Admitted.class);
        hub.started(ONE, ANNA, 0, noon.plusSeconds(1));
        assertThat(hub.take(hub.handshake(ONE, BERT, Optional.empty()))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void readingAfterwardsHoldsTheConnectorAgain() {
        var number = hub.started(ONE, BERT, 0, noon);
        hub.take(new Claim.Boot(CHARGER, "V", "M", "1", noon));
        hub.sample(ONE, number, 100, noon.plusSeconds(5));
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.empty()))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void lateSessionAsksNoConnectorToBeFreeAndTakesItsTariffFromThen() {
        hub.started(ONE, BERT, 0, noon);
        Instant then = noon.minus(Duration.ofDays(2_000));
        Claim.Start late = new Claim.Start(ONE, ANNA, Register.ofWattHours(5), then);
        assertThat(hub.take(late)).isEqualTo(new Outcome.NeedsHandshake(ONE, ANNA, Optional.of(then)));
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.of(then)))).isInstanceOf(Outcome.Admitted.class);
        assertThat(hub.take(late)).isInstanceOf(Outcome.StartedAs.class);
        Instant before = Instant.parse("2014-12-31T23:59:59Z");
        assertThat(hub.take(hub.handshake(ONE, ANNA, Optional.of(before))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo(Admissibility.TARIFF_FILED));
    }

    @Test
    void admissionThatNobodyTakesIsForgottenInTheEnd() {
        hub.authorise(ANNA);
        hub.now = noon.plusSeconds(60);
        PactId taken = ((Outcome.Admitted) hub.authorise(BERT)).pact();
        Claim.Start late = new Claim.Start(ONE, BERT, Register.ofWattHours(0), hub.now);
        hub.now = noon.plus(Waiting.TIME_MAX).plusSeconds(30);
        hub.authorise(ANNA);
        assertThat(hub.take(new Claim.Start(TWO, ANNA, Register.ofWattHours(0), noon)))
                .isInstanceOf(Outcome.NeedsHandshake.class);
        assertThat(hub.take(late)).isInstanceOf(Outcome.StartedAs.class);
        assertThat(hub.facts.getLast().header().pact()).contains(taken);
    }

    @Test
    void admissionIsSignedWithTheChargersKey() throws Exception {
        hub.authorise(ANNA);
        Fact fact = hub.facts.getLast();
        var envelope = Envelope.decode(fact.body());
        var signature = envelope.signatures().getFirst();
        assertThat(signature.certificate()).isEqualTo(Network.one().charger.thumbprint());
        assertThat(signature.at()).isEqualTo(noon);
        assertThat(Network.VERIFIER.verify(
                        envelope, signature, Network.one().charger.certificate().getPublicKey()))
                .isTrue();
        assertThat(new Interval(noon, noon.plus(SmallHub.WINDOW)).contains(signature.at()))
                .isTrue();
    }
}
