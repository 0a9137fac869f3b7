package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.BERT;
import static org.plugpact.core.intake.SmallHub.ONE;
import static org.plugpact.core.intake.SmallHub.TARIFF;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;

/** What is traded, how much, at which price and on what evidence: refused by name where it can't be, kept to where it can. */
class AdmittedTermsTest {
    private static final Currency GBP = Currency.getInstance("GBP");

    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    /** Something of the terms is wrong, and one predicate says so first. */
    enum Wrong {
        NO_SUCH_COMMODITY(Conditions.COMMODITY_KNOWN),
        NOT_APPROVED_TO_FEED_BACK(Conditions.V2G_QUALIFIED),
        NOT_APPROVED_TO_GATHER(Conditions.AGGREGATION_QUALIFIED),
        MORE_THAN_OFFERED(Conditions.QUANTITY_WITHIN_OFFER),
        NO_SUCH_FLAG(Conditions.FLAGS_HONOURED),
        PRICE_THAT_CHANGES(Conditions.FLAGS_HONOURED),
        TOO_LIGHT_FOR_A_RULE(Conditions.EVIDENCE_WEIGHT);

        private final String predicate;

        Wrong(String predicate) {
            this.predicate = predicate;
        }
    }

    private Claim.Handshake handshakeThatIs(Wrong wrong) {
        Offer good = hub.offer(ONE, Optional.empty());
        return switch (wrong) {
            case NO_SUCH_COMMODITY -> hub.handshake(of(good, "energy/2"), ANNA);
            case NOT_APPROVED_TO_FEED_BACK -> hub.handshake(of(good, "v2g/1"), ANNA);
            case NOT_APPROVED_TO_GATHER -> hub.handshake(of(good, "capacity/1"), ANNA);
            case MORE_THAN_OFFERED -> hub.handshake(good.upTo(Optional.of(hub.quantityMax.minus(new Energy(1)))), ANNA);
            case NO_SUCH_FLAG -> flagged(hub.handshake(good, ANNA), "cheapest");
            case PRICE_THAT_CHANGES -> flagged(hub.handshake(good, ANNA), "variable-price");
            case TOO_LIGHT_FOR_A_RULE -> {
                weighAtLeast(6);
                yield hub.handshake(good, ANNA);
            }
        };
    }

    private static Offer of(Offer offer, String commodity) {
        return new Offer(
                offer.operator(),
                offer.agent(),
                offer.site(),
                offer.connector(),
                offer.jurisdiction(),
                offer.rateAuthority(),
                commodity,
                offer.tariffId(),
                offer.tariffHash(),
                offer.currency(),
                offer.zone(),
                offer.window(),
                offer.began(),
                offer.nonce());
    }

    private Claim.Handshake flagged(Claim.Handshake plain, String flag) {
        Acceptance said = plain.acceptance().orElseThrow().content();
        Part<Acceptance> answer = new Acceptance(
                        said.offer(),
                        said.provider(),
                        said.agent(),
                        said.contract(),
                        said.quantityMax(),
                        said.ceilingPerKwh(),
                        List.of(flag))
                .sign(hub::salt, Network.one().driverAgent.signer(), hub.now);
        return new Claim.Handshake(plain.offer(), plain.contract(), Optional.of(answer), "", false);
    }

    private void weighAtLeast(long points) {
        var terms = new TreeMap<String, Rule.Term>(Map.of(Weight.MIN_TERM, new Rule.Quantity(points)));
        hub.state(
                new Rule(Network.REGULATOR, Network.BRITAIN, Topic.ADMISSION, terms, Network.YEAR),
                Network.one().regulator);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithTheTermsIsRefusedByName(Wrong wrong) {
        Outcome outcome = hub.take(handshakeThatIs(wrong));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Verdict first = ((Outcome.Refused) outcome).first();
        assertThat(first.predicate()).as(first.reason()).isEqualTo(wrong.predicate);
        assertThat(((Admission) SmallHub.content(hub.facts.getLast())).admitted())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"curtailable", "priority", "v2g"})
    void aFlagThatCanBeHonouredIsTaken(String flag) {
        Claim.Handshake handshake = flagged(hub.handshake(hub.offer(ONE, Optional.empty()), ANNA), flag);
        assertThat(hub.take(handshake)).isInstanceOf(Outcome.Admitted.class);
    }

    @Test
    void anAdmissionTellsWhoHeldTheConnectorAndWhichListsItKnew() {
        hub.started(ONE, BERT, 0, noon);
        hub.take(hub.handshake(hub.offer(ONE, Optional.empty()), ANNA));
        Admission refused = (Admission) SmallHub.content(hub.facts.getLast());
        Inputs inputs = refused.judged().orElseThrow().inputs();
        assertThat(inputs.heldBy()).hasSize(1);
        assertThat(refused.refusals().getFirst().reason())
                .endsWith(inputs.heldBy().getFirst().text());
        assertThat(inputs.words())
                .containsEntry("inputs.now", noon.toString())
                .containsEntry("inputs.charger-status-epoch", "0")
                .doesNotContainKey("inputs.round-trip");
    }

    /** An auditor decides an old log by what was asked then. */
    @Test
    void byTheFirstSetNothingIsAskedThatCameLater() {
        Claim.Handshake handshake = flagged(hub.handshake(hub.offer(ONE, Optional.empty()), ANNA), "cheapest");
        Decision decision = Decide.decide(hub.state, hub.evidence(handshake), PredicateSet.FIRST, noon);
        Admission admission = (Admission) decision.drafts().getLast().content();
        assertThat(admission.admitted()).isTrue();
        assertThat(admission.judged()).isEmpty();
        assertThat(admission.verdicts().stream().map(Verdict::predicate))
                .isEqualTo(PredicateSet.FIRST.asked(true, false));
    }

    // The price.

    private static Tariff dearer() {
        return new Tariff(TARIFF.id(), GBP, List.of(Element.always(Component.exact(Dimension.ENERGY, "0.40", "20"))));
    }

    @Test
    void aTariffFiledAnewWhileASessionRunsChangesNothingOfIt() {
        var number = hub.started(ONE, ANNA, 0, noon);
        hub.now = noon.plus(Duration.ofMinutes(10));
        hub.state(SmallHub.filing(dearer(), hub.now), Network.one().regulator);
        hub.now = noon.plus(Duration.ofHours(1));
        PactSnapshot snapshot = hub.stopped(number, 10_000, hub.now);
        assertThat(hub.close(snapshot)).isInstanceOf(Outcome.Final.class);
        Close close = SmallHub.settled(snapshot);
        assertThat(close.tariffHash()).isEqualTo(TARIFF.hash());
        // 10 kWh at 0.30 and once 0.20, and 20 % tax.
        assertThat(close.breakdown().gross()).hasToString("3.84 GBP");
        assertThat(hub.marks()).isEmpty();
        Outcome next = hub.take(hub.handshake(hub.offer(ONE, Optional.empty()), BERT));
        assertThat(next)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.first().predicate()).isEqualTo("tariff_filed"));
    }

    @ParameterizedTest(name = "0.36 a kWh, at most {0}: within is {1}")
    @CsvSource({"0.36, true", "0.3599999, false", "0, false"})
    void aCloseIsHeldAgainstTheCeilingByItsDearestKilowattHour(String ceiling, boolean within) {
        var number = hub.started(ONE, ANNA, 0, noon);
        hub.now = noon.plus(Duration.ofHours(1));
        Close close = SmallHub.settled(hub.stopped(number, 10_000, hub.now));
        assertThat(CloseTerms.aboveCeiling(close, new Amount(GBP, Ratio.parse(ceiling)))
                        .isEmpty())
                .isEqualTo(within);
        assertThat(CloseTerms.aboveCeiling(close, new Amount(Currency.getInstance("EUR"), Ratio.ONE)))
                .isPresent();
    }

    // The evidence.

    private void closedByTheChargerAlone() {
        var number = hub.started(ONE, ANNA, 0, noon);
        hub.now = noon.plus(Duration.ofHours(1));
        hub.take(hub.closing(hub.stopped(number, 10_000, hub.now), close -> close, false));
    }

    @Test
    void aCloseWhoseEvidenceWeighsTooLittleIsMarked() {
        weighAtLeast(3);
        closedByTheChargerAlone();
        assertThat(hub.marks()).containsExactly(MarkKind.UNILATERAL, MarkKind.EVIDENCE_LIGHT);
        assertThat(hub.marked().map(Marked::detail).toList())
                .contains("it weighs 2 (authority 2, freshness 0, corroboration 0), and has to weigh 3");
    }

    @Test
    void aCloseOfEnergyNeedsNoMoreThanOneSide() {
        closedByTheChargerAlone();
        assertThat(hub.marks()).containsExactly(MarkKind.UNILATERAL);
    }
}
