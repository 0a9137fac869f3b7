package org.plugpact.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.ONE;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Ratio;
import org.plugpact.core.units.TaxRate;

/** What a close means for the books, to the penny. */
class BooksTest {
    private static final Currency GBP = Currency.getInstance("GBP");

    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private static Money pence(long minor) {
        return new Money(GBP, minor);
    }

    private static List<Entry> entries(Fact fact) {
        try {
            return Books.entries(fact);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private List<String> postings() {
        return hub.facts.stream()
                .flatMap(fact -> entries(fact).stream())
                .flatMap(entry -> entry.postings().stream())
                .map(posting -> posting.account() + " " + posting.amount().decimal())
                .toList();
    }

    private PactSnapshot session() {
        TransactionNumber number = hub.started(ONE, ANNA, 0, hub.now);
        hub.now = hub.now.plusSeconds(3_600);
        return hub.stopped(number, 10_000, hub.now);
    }

    @Test
    void closeIsTheDriversDebtTheOperatorsRevenueAndTax() {
        hub.close(session());
        assertThat(postings())
                .containsExactly(
                        "receivable/driver/" + ANNA + " 3.84",
                        "revenue/operator/energy -3.00",
                        "revenue/operator/flat -0.20",
                        "tax/GB/SCT/20% -0.64");
        assertThat(entries(hub.facts.getLast()).getFirst().factIndex())
                .isEqualTo(hub.facts.getLast().index());
    }

    @Test
    void custodialCloseIsBookedApart() {
        hub.custodial = true;
        hub.close(session());
        assertThat(postings()).hasSize(4).allMatch(posting -> posting.startsWith("custodial/"));
    }

    @Test
    void unilateralCloseIsBookedApart() {
        hub.take(hub.closing(session(), close -> close, false));
        assertThat(postings()).hasSize(4).allMatch(posting -> posting.startsWith("unilateral/"));
    }

    @Test
    void sessionWithoutACloseIsNotBooked() {
        session();
        assertThat(postings()).isEmpty();
    }

    @Test
    void balancesAddUpBothSidesOfEachAccount() {
        hub.close(session());
        hub.close(session());
        Balances balances = new Balances();
        for (Fact fact : hub.facts) entries(fact).forEach(balances::add);
        assertThat(balances.currencies()).containsExactly(GBP);
        assertThat(balances.isBalanced(GBP)).isTrue();
        assertThat(balances.total(GBP)).isEqualTo(new Balances.Total(pence(768), pence(768)));
        assertThat(balances.accounts(GBP).get(new Account("tax/GB/SCT/20%")))
                .isEqualTo(new Balances.Total(pence(0), pence(128)));
        assertThat(List.copyOf(balances.accounts(GBP).keySet())).isSorted();
        assertThat(balances.isBalanced(Currency.getInstance("EUR"))).isTrue();
    }

    @Test
    void entryThatDoesNotBalanceIsNone() {
        Account one = new Account("one");
        Account two = new Account("two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry(0, List.of(new Posting(one, pence(5)), new Posting(two, pence(-4)))))
                .withMessageContaining("0.01 GBP");
        assertThatIllegalArgumentException().isThrownBy(() -> new Entry(0, List.of(new Posting(one, pence(0)))));
        Money euro = new Money(Currency.getInstance("EUR"), -5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry(0, List.of(new Posting(one, pence(5)), new Posting(two, euro))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "ä"})
    void namesThatAreNoneAreNoAccounts(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(name));
    }

    /** Exact net of each dimension in pence, what it is rounded to together, and what each gets. */
    @ParameterizedTest(name = "{0} energy, {1} time, {2} flat: {3}")
    @CsvSource({
        "10, 20, 30, 60, 10 20 30",
        "0.4, 0.4, 0.4, 1, 1 0 0",
        "0.4, 0.5, 0.4, 1, 0 1 0",
        "0.5, 0.5, 0.5, 2, 1 1 0",
        "1.9, 1.9, 1.9, 6, 2 2 2",
        "0.2, 0.1, 0.1, 0, 0 0 0",
        "10.5, 0.3, 0, 11, 11 0 0",
        "10.3, 0.5, 0, 11, 10 1 0",
        "1/3, 1/3, 1/3, 1, 1 0 0",
        "-0.5, 1, 0, 1, 0 1 0",
    })
    void roundedSumIsSplitByLargestRemainder(String energy, String time, String flat, long net, String shares) {
        Breakdown breakdown = Breakdown.of(
                GBP, List.of(line(Dimension.ENERGY, energy), line(Dimension.TIME, time), line(Dimension.FLAT, flat)));
        assertThat(breakdown.net()).isEqualTo(pence(net));
        String split = String.join(
                " ",
                LargestRemainder.split(breakdown.taxes().getFirst(), breakdown.lines()).values().stream()
                        .map(money -> Long.toString(money.minor()))
                        .toList());
        assertThat(split).isEqualTo(shares);
    }

    private Line line(Dimension dimension, String pence) {
        Ratio net = Ratio.parse(pence.replace("-", "")).dividedBy(Ratio.of(pence.startsWith("-") ? -100 : 100));
        return new Line(
                new Interval(noon, noon.plusSeconds(1)),
                dimension,
                0,
                Ratio.ONE,
                net,
                TaxRate.percent("20"),
                new Amount(GBP, net),
                Ratio.ZERO);
    }
}
