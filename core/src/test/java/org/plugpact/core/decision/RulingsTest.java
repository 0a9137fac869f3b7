package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Entry;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.units.Energy;

class RulingsTest {
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final Digest NONE = Digest.sha256(new byte[] {7});

    private final Court court = new Court();

    private String refused(Claim claim) {
        int facts = court.hub.facts.size();
        Outcome outcome = court.hub.take(claim);
        assertThat(court.hub.facts).as("a refused claim leaves nothing behind").hasSize(facts);
        return outcome instanceof Outcome.Refused refused ? refused.first().predicate() : String.valueOf(outcome);
    }

    private Corrected corrected() {
        return (Corrected) court.contents(Kind.CORRECTED).getLast();
    }

    @ParameterizedTest
    @CsvSource({
        "ARBITER, Recorded[]",
        "DRIVER, signer_is_arbiter",
        "CHARGER, signer_is_arbiter",
        "METER_AUTHORITY, signer_is_arbiter",
        "DRIVER_AS_ARBITER, signer_chain",
        "OPERATORS_JUDGE, signer_chain",
        "FRENCH_ARBITER, signer_recognised",
    })
    void anArbiterOfThePlaceRulesAndNobodyElse(Speaker speaker, String outcome) {
        Claim claim = court.ruling(court.halved(court.disputed()), speaker);
        if (outcome.startsWith("Recorded")) court.recorded(claim);
        else assertThat(refused(claim)).isEqualTo(outcome);
    }

    @Test
    void whoIsAPartyItselfIsNoArbiterOfIt() {
        court.recognise(
                org.plugpact.core.governance.Network.OPERATOR,
                org.plugpact.core.governance.Network.one().operator,
                org.plugpact.core.governance.Network.BRITAIN,
                org.plugpact.core.governance.Role.ARBITER);
        assertThat(refused(court.ruling(court.halved(court.disputed()), Speaker.OPERATORS_JUDGE)))
                .isEqualTo(Hearing.ARBITER_IS_APART);
    }

    @Test
    void aRulingBringsItsCorrectionAndLeavesTheCloseAlone() throws Malformed {
        Digest dispute = court.disputed();
        Claim.Ruling claim = court.ruling(court.halved(dispute), Speaker.ARBITER);
        court.recorded(claim);
        Corrected said = corrected();
        assertThat(said.ruling()).isEqualTo(claim.part().id());
        assertThat(said.close()).isEqualTo(court.closed.close().id());
        assertThat(said.credited()).isEqualTo(court.closed.close().content().breakdown());
        assertThat(said.charged()).isEqualTo(court.priced(5_000));
        assertThat(said.energyBefore()).isEqualTo(Energy.ofWattHours(10_000));
        assertThat(said.energy()).isEqualTo(Energy.ofWattHours(5_000));
        assertThat(Court.reread(court.hub.facts.getLast())).isEqualTo(said);
        assertThat(court.contents(Kind.CLOSE)).containsExactly(court.closed);
        assertThat(court.hub.take(claim)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
    }

    @Test
    void booksHoldTheCreditAndTheNewLinesToTheLastPosting() {
        court.recorded(court.ruling(court.halved(court.disputed()), Speaker.ARBITER));
        assertThat(postings(court.hub.facts.getLast()))
                .containsExactly(
                        "receivable/driver/" + SmallHub.ANNA + " -3.84",
                        "revenue/operator/energy 3.00",
                        "revenue/operator/flat 0.20",
                        "tax/GB/SCT/20% 0.64",
                        "receivable/driver/" + SmallHub.ANNA + " 2.04",
                        "revenue/operator/energy -1.50",
                        "revenue/operator/flat -0.20",
                        "tax/GB/SCT/20% -0.34");
        Balances balances = new Balances();
        court.hub.facts.forEach(fact -> entries(fact).forEach(balances::add));
        assertThat(balances.isBalanced(GBP)).isTrue();
        String owed = balances.accounts(GBP).entrySet().stream()
                .filter(one -> one.getKey().name().startsWith("receivable/"))
                .map(one -> one.getKey() + " " + one.getValue().balance().decimal())
                .findFirst()
                .orElseThrow();
        assertThat(owed).isEqualTo("receivable/driver/" + SmallHub.ANNA + " 2.04");
    }

    @Test
    void aSecondCorrectionCreditsTheFirst() {
        court.recorded(court.ruling(court.halved(court.disputed()), Speaker.ARBITER));
        Claim.Disputing price =
                court.disputing(court.dispute(Ground.PRICE, Optional.empty(), Optional.empty()), Speaker.DRIVER);
        court.recorded(price);
        Breakdown energyOnly = Court.only(court.priced(5_000), Dimension.ENERGY);
        Ruling ruling = new Ruling(
                price.part().id(),
                Ruling.Result.PARTLY,
                Optional.empty(),
                Optional.of(energyOnly),
                List.of(),
                List.of(),
                "no fee was shown");
        court.recorded(court.ruling(ruling, Speaker.ARBITER));
        assertThat(corrected().credited()).isEqualTo(court.priced(5_000));
        assertThat(corrected().charged()).isEqualTo(energyOnly);
        assertThat(corrected().energy()).isEqualTo(Energy.ofWattHours(5_000));
    }

    @Test
    void correctedEnergyAloneMovesNoMoney() {
        Ruling ruling = new Ruling(
                court.disputed(),
                Ruling.Result.PARTLY,
                Optional.of(Energy.ofWattHours(9_000)),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
        court.recorded(court.ruling(ruling, Speaker.ARBITER));
        assertThat(corrected().energy()).isEqualTo(Energy.ofWattHours(9_000));
        assertThat(entries(court.hub.facts.getLast())).isEmpty();
    }

    @Test
    void whatIsDismissedCorrectsNothing() {
        court.recorded(court.ruling(Court.dismissed(court.disputed()), Speaker.ARBITER));
        assertThat(court.contents(Kind.CORRECTED)).isEmpty();
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> Court.ruling(NONE, Ruling.Result.DISMISSED, Energy.ZERO, court.priced(1)));
    }

    @Test
    void aDisputeIsRuledOnOnce() {
        Digest dispute = court.disputed();
        court.recorded(court.ruling(Court.dismissed(dispute), Speaker.ARBITER));
        assertThat(refused(court.ruling(court.halved(dispute), Speaker.ARBITER)))
                .isEqualTo(Rulings.DISPUTE_OPEN);
        assertThat(refused(court.evidencing(dispute, "late", Speaker.DRIVER))).isEqualTo(Rulings.DISPUTE_OPEN);
        assertThat(refused(court.withdrawing(dispute, Speaker.DRIVER))).isEqualTo(Rulings.DISPUTE_OPEN);
        assertThat(refused(court.ruling(court.halved(NONE), Speaker.ARBITER))).isEqualTo(Rulings.DISPUTE_KNOWN);
    }

    @Test
    void aRulingCitesWhatIsOnRecord() {
        Digest dispute = court.disputed();
        Claim.Evidencing added = court.evidencing(dispute, "a photograph", Speaker.DRIVER);
        court.recorded(added);
        Digest statement = court.hub.state.bundle().statements().getFirst().id();
        assertThat(refused(court.ruling(citing(dispute, List.of(), List.of(NONE)), Speaker.ARBITER)))
                .isEqualTo(Rulings.RULING_CITES_RECORD);
        assertThat(refused(court.ruling(citing(dispute, List.of(NONE), List.of()), Speaker.ARBITER)))
                .isEqualTo(Rulings.RULING_CITES_RECORD);
        court.recorded(court.ruling(
                citing(dispute, List.of(statement), List.of(added.part().id())), Speaker.ARBITER));
    }

    private static Ruling citing(Digest dispute, List<Digest> rules, List<Digest> evidence) {
        return new Ruling(
                dispute,
                Ruling.Result.UPHELD,
                Optional.empty(),
                Optional.empty(),
                rules,
                evidence,
                "as the photo shows");
    }

    @Test
    void linesOfAnotherCurrencyCorrectNothing() {
        Breakdown yen = Breakdown.of(Currency.getInstance("JPY"), List.of());
        Ruling ruling = Court.ruling(court.disputed(), Ruling.Result.UPHELD, Energy.ZERO, yen);
        assertThat(refused(court.ruling(ruling, Speaker.ARBITER))).isEqualTo(Rulings.RULING_CORRECTS_CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"DRIVER, Recorded[]", "CHARGER, signer_is_party", "ARBITER, signer_is_party"})
    void whoDisputedWithdraws(Speaker speaker, String outcome) {
        Claim claim = court.withdrawing(court.disputed(), speaker);
        if (outcome.startsWith("Recorded")) court.recorded(claim);
        else assertThat(refused(claim)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "after {0} days: {1}, {2}")
    @CsvSource({"0, Recorded[], lapse_is_due", "89, Recorded[], lapse_is_due", "90, ruled_in_time, Recorded[]"})
    void whatNobodyRulesOnInTimeLapses(long days, String ruled, String lapsed) {
        Digest dispute = court.disputed();
        court.later(days);
        Claim.Lapsing lapsing = new Claim.Lapsing(court.pact, dispute);
        assertThat(court.hub.state.lapsing(court.hub.now, 10).contains(lapsing)).isEqualTo(lapsed.startsWith("Rec"));
        Claim ruling = court.ruling(Court.dismissed(dispute), Speaker.ARBITER);
        if (ruled.startsWith("Recorded")) {
            assertThat(refused(lapsing)).isEqualTo(lapsed);
            court.recorded(ruling);
            assertThat(refused(lapsing)).isEqualTo(Rulings.DISPUTE_OPEN);
        } else {
            assertThat(refused(ruling)).isEqualTo(ruled);
            court.recorded(lapsing);
            assertThat(court.hub.take(lapsing)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
            assertThat(refused(ruling)).isEqualTo(Rulings.DISPUTE_OPEN);
            assertThat(court.hub.state.lapsing(court.hub.now, 10)).isEmpty();
        }
    }

    @Test
    void anUnknownDisputeDoesNotLapse() {
        assertThat(refused(new Claim.Lapsing(new PactId(NONE.hex()), NONE))).isEqualTo(Rulings.DISPUTE_KNOWN);
    }

    @Test
    void factsAloneGiveTheSameDocket() {
        Digest first = court.disputed();
        court.recorded(court.evidencing(first, "a photograph", Speaker.METER_AUTHORITY));
        court.recorded(court.ruling(court.halved(first), Speaker.ARBITER));
        Claim.Disputing price =
                court.disputing(court.dispute(Ground.PRICE, Optional.empty(), Optional.empty()), Speaker.CHARGER);
        court.recorded(price);
        court.hub.restart();
        assertThat(refused(court.ruling(Court.dismissed(first), Speaker.ARBITER)))
                .isEqualTo(Rulings.DISPUTE_OPEN);
        court.recorded(court.ruling(
                Court.ruling(price.part().id(), Ruling.Result.UPHELD, Energy.ZERO, court.priced(0)), Speaker.ARBITER));
        assertThat(corrected().credited()).isEqualTo(court.priced(5_000));
    }

    private static List<String> postings(Fact fact) {
        return entries(fact).stream()
                .flatMap(entry -> entry.postings().stream())
                .map(posting -> posting.account() + " " + posting.amount().decimal())
                .toList();
    }

    private static List<Entry> entries(Fact fact) {
        try {
            return Books.entries(fact);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }
}
