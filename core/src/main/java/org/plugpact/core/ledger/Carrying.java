package org.plugpact.core.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.journal.Fact;

/**
 * Adds up what facts came to before they are pruned. What drivers owe goes on as one account: whose debt each part was is what had to be
 * forgotten. Sums that no 64 bits hold stay at the greatest, as they do in totals. One thread's own.
 */
public final class Carrying {
    private static final String RECEIVABLE = "receivable/driver/";
    private static final String PRUNED = "pruned";

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Balances balances = new Balances();

    /** Nothing carried yet. */
    public Carrying() {}

    /** Under what account a posting is carried on: its own, unless that names a contract. */
    public static Account account(Account posted) {
        int at = posted.name().indexOf(RECEIVABLE);
        return at < 0 ? posted : new Account(posted.name().substring(0, at) + RECEIVABLE + PRUNED);
    }

    /** @throws Malformed if the fact can't be read */
    public void add(Fact fact) throws Malformed {
        Counted.of(fact).forEach((name, amount) -> counts.merge(name, amount, Carrying::sum));
        for (Entry entry : Books.entries(fact)) {
            List<Posting> postings = entry.postings().stream()
                    .map(posting -> new Posting(account(posting.account()), posting.amount()))
                    .toList();
            balances.add(new Entry(entry.factIndex(), postings));
        }
    }

    private static long sum(long before, long more) {
        long sum = before + more;
        boolean over = ((before ^ sum) & (more ^ sum)) < 0;
        return over ? (before < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    public Carried carried() {
        List<Carried.Balance> all = new ArrayList<>();
        for (Currency currency : balances.currencies()) {
            for (Map.Entry<Account, Balances.Total> one :
                    balances.accounts(currency).entrySet()) {
                Balances.Total total = one.getValue();
                all.add(new Carried.Balance(
                        one.getKey().name(),
                        currency,
                        total.debits().minor(),
                        total.credits().minor()));
            }
        }
        all.sort(Comparator.comparing(Carried.Balance::account)
                .thenComparing(one -> one.currency().getCurrencyCode()));
        return new Carried(counts, all);
    }
}
