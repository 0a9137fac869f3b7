package org.plugpact.core.ledger;

import java.util.List;
import org.plugpact.core.units.Money;

/**
 * What a fact means for the books. Its postings add up to nothing, or it is no entry.
 *
 * @param factIndex the fact it grew from
 * @param postings at least two, of one currency
 */
public record Entry(long factIndex, List<Posting> postings) {
    public Entry {
        postings = List.copyOf(postings);
        if (factIndex < 0) throw new IllegalArgumentException("fact number " + factIndex);
        if (postings.size() < 2) throw new IllegalArgumentException("an entry needs two sides");
        Money sum = postings.stream().map(Posting::amount).reduce(Money::plus).orElseThrow();
        if (!sum.isZero()) throw new IllegalArgumentException("unbalanced by " + sum);
    }
}
