package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.decision.Court;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.IntegrityTerms;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.intake.SmallHub;

/** What is found becomes a fact that somebody concerned signs, held against the rule in force. */
class IntegrityTest {
    private final Court court = new Court();

    private Finding found() {
        court.recorded(court.disputing(court.halfOfIt(), Speaker.DRIVER));
        return new Scene(court.hub).found().getFirst();
    }

    private String refused(Claim claim) {
        int facts = court.hub.facts.size();
        Outcome outcome = court.hub.take(claim);
        assertThat(court.hub.facts).hasSize(facts);
        return outcome instanceof Outcome.Refused refused ? refused.first().predicate() : String.valueOf(outcome);
    }

    private static Finding with(Finding one, ChargerId charger, long threshold) {
        TreeMap<Term, Long> thresholds = new TreeMap<>(one.thresholds());
        thresholds.put(thresholds.firstKey(), threshold);
        return new Finding(
                one.event(),
                charger,
                one.contract(),
                one.measured(),
                thresholds,
                one.rule(),
                one.evidence(),
                one.at(),
                one.detail());
    }

    @ParameterizedTest
    @CsvSource({
        "CHARGER, Recorded[]",
        "OTHER_CHARGER, Recorded[]",
        "METER_AUTHORITY, Recorded[]",
        "DRIVER, Recorded[]",
        "ARBITER, finding_by_concerned",
        "FRENCH_ARBITER, signer_recognised",
        "ARBITER_AS_DRIVER, signer_chain",
    })
    void whoIsConcernedTells(Speaker speaker, String outcome) {
        Claim claim = court.finding(found(), speaker);
        if (outcome.startsWith("Recorded")) court.recorded(claim);
        else assertThat(refused(claim)).isEqualTo(outcome);
    }

    @Test
    void aProviderTellsOfItsOwnContractsAlone() {
        Finding own = found();
        for (Optional<ContractId> contract : List.of(Optional.<ContractId>empty(), Optional.of(SmallHub.BERT))) {
            Finding others = new Finding(
                    own.event(),
                    own.charger(),
                    contract,
                    own.measured(),
                    own.thresholds(),
                    own.rule(),
                    own.evidence(),
                    own.at(),
                    own.detail());
            assertThat(refused(court.finding(others, Speaker.DRIVER))).isEqualTo("finding_of_own_contract");
        }
    }

    @Test
    void aProviderTellsOfASessionOfItsContractThatNobodyDisputed() {
        Finding own = found();
        court.hub.started(SmallHub.TWO, SmallHub.BERT, 0, court.hub.now);
        Finding seen = new Finding(
                own.event(),
                own.charger(),
                Optional.of(SmallHub.BERT),
                own.measured(),
                own.thresholds(),
                own.rule(),
                own.evidence(),
                own.at(),
                own.detail());
        court.recorded(court.finding(seen, Speaker.DRIVER));
    }

    @Test
    void itIsToldOnceWhoeverTells() throws Malformed {
        Finding finding = found();
        court.recorded(court.finding(finding, Speaker.CHARGER));
        var fact = court.hub.facts.getLast();
        assertThat(fact.header().jurisdiction()).isEqualTo(Network.SCOTLAND);
        assertThat(((IntegrityRecorded) Court.reread(fact)).part().content()).isEqualTo(finding);
        assertThat(court.hub.take(court.finding(finding, Speaker.METER_AUTHORITY)))
                .isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        court.hub.restart();
        assertThat(court.hub.take(court.finding(finding, Speaker.CHARGER)))
                .isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(court.contents(Kind.INTEGRITY)).hasSize(1);
    }

    @Test
    void itIsHeldAgainstTheThresholdsInForce() {
        Finding finding = found();
        assertThat(refused(court.finding(with(finding, finding.charger(), 10), Speaker.CHARGER)))
                .isEqualTo("finding_by_rule");
        assertThat(refused(court.finding(with(finding, finding.charger(), 50), Speaker.CHARGER)))
                .as("wider than the class of what was sold")
                .isEqualTo("finding_by_rule");
        assertThat(refused(court.finding(with(finding, new ChargerId("CP-404"), 20), Speaker.CHARGER)))
                .isEqualTo("finding_of_charger");
    }

    @Test
    void eachClassHasItsOwnToleranceUnlessARuleSetsOne() {
        IntegrityTerms usual = IntegrityTerms.of(court.hub.state.bundle(), Network.SCOTLAND, court.now());
        IntegrityTerms ruled =
                new IntegrityTerms(Optional.empty(), new TreeMap<>(Map.of(Term.METERS_APART_PER_MILLE, 7L)));
        for (CommodityClass commodity : CommodityClass.ALL) {
            assertThat(usual.of(commodity).value(Term.METERS_APART_PER_MILLE))
                    .as(commodity.text())
                    .isEqualTo(commodity.tolerancePerMille())
                    .isLessThanOrEqualTo(Term.METERS_APART_PER_MILLE.usual());
            assertThat(ruled.of(commodity).value(Term.METERS_APART_PER_MILLE)).isEqualTo(7);
        }
    }

    @Test
    void aRuleMovesTheThresholdAndIsCited() {
        TreeMap<String, Rule.Term> terms = new TreeMap<>();
        terms.put("meters-apart-per-mille", new Rule.Quantity(499));
        court.hub.state(
                new Rule(Network.REGULATOR, Network.BRITAIN, Topic.INTEGRITY, terms, Network.YEAR),
                Network.one().regulator);
        Finding finding = found();
        Optional<Digest> rule = court.hub
                .state
                .bundle()
                .rule(Topic.INTEGRITY, Network.SCOTLAND, court.now())
                .map(inForce -> inForce.id());
        assertThat(rule).isPresent();
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.thresholds()).containsEntry(Term.METERS_APART_PER_MILLE, 499L);
        court.recorded(court.finding(finding, Speaker.CHARGER));
    }

    @Test
    void whatIsNotAboveItsThresholdIsNoFinding() {
        Finding finding = found();
        assertThatIllegalArgumentException().isThrownBy(() -> with(finding, finding.charger(), finding.measured()));
        for (IntegrityEvent event : IntegrityEvent.values())
            assertThat(event.concerns()).isNotNull();
    }

    @Test
    void theSameFactsGiveTheSameFindings() {
        found();
        assertThat(new Scene(court.hub).found()).isEqualTo(List.copyOf(new Scene(court.hub).found()));
    }
}
