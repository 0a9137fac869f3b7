package org.plugpact.audit;

import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.units.Money;

/** What is carried on for pruned facts, less what of it is counted already because its facts are still here. One thread's own. */
final class CarriedSums {
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Balances.Total>> accounts = new TreeMap<>();

    void add(Carried carried) {
        add(carried, 1);
    }

    void subtract(Carried carried) {
        add(carried, -1);
    }

    private void add(Carried carried, int sign) {
        carried.counts().forEach((name, count) -> {
            long sum = Math.addExact(counts.getOrDefault(name, 0L), Math.multiplyExact(sign, count));
            if (sum == 0) counts.remove(name);
            else counts.put(name, sum);
        });
        for (Carried.Balance one : carried.balances()) {
            Currency currency = one.currency();
            var more = new Balances.Total(
                    new Money(currency, sign * one.debits()), new Money(currency, sign * one.credits()));
            Map<String, Balances.Total> own =
                    accounts.computeIfAbsent(currency.getCurrencyCode(), fresh -> new TreeMap<>());
            Balances.Total sum = own.merge(one.account(), more, CarriedSums::plus);
            if (sum.debits().isZero() && sum.credits().isZero()) own.remove(one.account());
        }
    }

    static Balances.Total plus(Balances.Total one, Balances.Total other) {
        return new Balances.Total(
                one.debits().plus(other.debits()), one.credits().plus(other.credits()));
    }

    /** By name, as {@code docs/formats/fact.cddl} lists them. */
    SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** By currency and account. */
    SortedMap<String, SortedMap<String, Balances.Total>> accounts() {
        return Collections.unmodifiableSortedMap(accounts);
    }

    /** By currency. */
    SortedMap<String, Balances.Total> ledger() {
        SortedMap<String, Balances.Total> ledger = new TreeMap<>();
        accounts.forEach((currency, own) ->
                own.values().stream().reduce(CarriedSums::plus).ifPresent(sum -> ledger.put(currency, sum)));
        return ledger;
    }
}
