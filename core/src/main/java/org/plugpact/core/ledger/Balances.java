package org.plugpact.core.ledger;

import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.units.Money;

/** What entries add up to, by currency and account. Owned by one thread. */
public final class Balances {
    private final Map<Currency, Map<Account, Total>> totals =
            new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));

    /**
     * Both sides of an account, neither negative.
     *
     * @param debits what was posted to its debit side
     * @param credits what was posted to its credit side
     */
    public record Total(Money debits, Money credits) {
        /** Positive if more was debited. */
        public Money balance() {
            return debits.minus(credits);
        }

        Total with(Money amount) {
            return amount.signum() < 0
                    ? new Total(debits, credits.plus(amount.negate()))
                    : new Total(debits.plus(amount), credits);
        }
    }

    /** Nothing posted yet. */
    public Balances() {}

    public void add(Entry entry) {
        for (Posting posting : entry.postings()) {
            Money amount = posting.amount();
            Map<Account, Total> accounts = totals.computeIfAbsent(amount.currency(), absent -> new TreeMap<>());
            Total before = accounts.getOrDefault(posting.account(), nothing(amount.currency()));
            accounts.put(posting.account(), before.with(amount));
        }
    }

    /** In which anything was posted, in the order of their codes. */
    public List<Currency> currencies() {
        return List.copyOf(totals.keySet());
    }

    /** Accounts that hold this currency, by name. */
    public Map<Account, Total> accounts(Currency currency) {
        return Collections.unmodifiableMap(totals.getOrDefault(currency, new TreeMap<>()));
    }

    /** Both sides of all accounts together. */
    public Total total(Currency currency) {
        Total sum = nothing(currency);
        for (Total total : accounts(currency).values()) {
            sum = new Total(sum.debits().plus(total.debits()), sum.credits().plus(total.credits()));
        }
        return sum;
    }

    /** Whether both sides of all accounts together are the same. */
    public boolean isBalanced(Currency currency) {
        return total(currency).balance().isZero();
    }

    private static Total nothing(Currency currency) {
        return new Total(Money.zero(currency), Money.zero(currency));
    }
}
