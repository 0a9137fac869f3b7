package org.plugpact.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.TaxTotal;
import org.plugpact.core.units.Money;

/**
 * The entries that follow from facts. A close is booked, and nothing else is: only what was admitted and accepted is
 * ever closed. What is to pay is the driver's contract's debt; it is revenue of the operator by dimension, and tax by
 * place and rate. Every amount is one that the close rounded, or a part of one, so nothing is left over: the net of each
 * tax rate is split among its dimensions by {@link LargestRemainder}.
 *
 * <p>A close that only the charger's side signed, and one behind which a single controller held both sides' keys, are
 * booked apart, under {@code unilateral/} and {@code custodial/}.
 */
public final class Books {
    private Books() {}

    /** @throws Malformed if the fact is a close and can't be read */
    public static List<Entry> entries(Fact fact) throws Malformed {
        if (fact.kind() != Kind.CLOSE || !(fact.content() instanceof Closed closed)) return List.of();
        Map<Account, Money> credits = credits(fact, closed);
        List<Posting> postings = new ArrayList<>();
        Close close = closed.close().content();
        post(
                postings,
                account(closed, "receivable/driver/" + close.contract()),
                close.breakdown().gross());
        credits.forEach((account, amount) -> post(postings, account, amount.negate()));
        // Nothing was sold: there is nothing to book.
        return postings.isEmpty() ? List.of() : List.of(new Entry(fact.index(), postings));
    }

    private static Map<Account, Money> credits(Fact fact, Closed closed) {
        Close close = closed.close().content();
        Map<Account, Money> credits = new TreeMap<>();
        for (TaxTotal total : close.breakdown().taxes()) {
            LargestRemainder.split(total, close.breakdown().lines())
                    .forEach((dimension, net) -> credits.merge(
                            account(closed, "revenue/" + fact.header().owner() + "/" + dimension.text()),
                            net,
                            Money::plus));
            credits.merge(
                    account(closed, "tax/" + fact.header().jurisdiction() + "/" + total.rate()),
                    total.tax(),
                    Money::plus);
        }
        return credits;
    }

    private static void post(List<Posting> postings, Account account, Money amount) {
        if (!amount.isZero()) postings.add(new Posting(account, amount));
    }

    private static Account account(Closed closed, String name) {
        return switch (closed.attestation()) {
            case NATIVE, AGENT -> new Account(name);
            case UNILATERAL, CUSTODIAL -> new Account(closed.attestation().text() + "/" + name);
        };
    }
}
