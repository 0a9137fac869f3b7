package org.plugpact.core.evidence;

import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What facts came to that are pruned: so that whoever adds up what is left still comes to the sums of the whole.
 *
 * @param counts by name, as {@code docs/formats/fact.cddl} lists them; none is zero
 * @param balances of the accounts that they were booked to, ascending, none twice
 */
public record Carried(SortedMap<String, Long> counts, List<Balance> balances) {
    public static final int COUNTS_MAX = 1_024;
    public static final int BALANCES_MAX = 4_096;

    private static final int ACCOUNT_MAX = 255;

    /** Nothing. */
    public static final Carried NOTHING = new Carried(Collections.emptySortedMap(), List.of());

    /** Both sides of one account, in minor units; neither is negative. */
    public record Balance(String account, Currency currency, long debits, long credits) {
        public Balance {
            Limits.require(account, ACCOUNT_MAX);
            if (debits < 0 || credits < 0) throw new IllegalArgumentException("a negative side of " + account);
        }

        private String order() {
            return account + ' ' + currency.getCurrencyCode();
        }
    }

    public Carried {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        balances = List.copyOf(balances);
        if (counts.size() > COUNTS_MAX) throw new IllegalArgumentException(counts.size() + " counts");
        if (balances.size() > BALANCES_MAX) throw new IllegalArgumentException(balances.size() + " balances");
        for (String name : counts.keySet()) Limits.text(name);
        for (int i = 1; i < balances.size(); i++) {
            if (balances.get(i - 1).order().compareTo(balances.get(i).order()) >= 0)
                throw new IllegalArgumentException("balances out of order, or twice: " + balances.get(i));
        }
    }
}
