package org.plugpact.core.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.TaxTotal;
import org.plugpact.core.units.Money;

/**
 * The entries that follow from facts. A close is booked, and so is what a ruling corrects of one: only what was admitted
 * and accepted is ever closed. What is to pay is the driver's contract's debt; it is revenue of the operator by dimension,
 * and tax by place and rate. Every amount is one that the close rounded, or a part of one, so nothing is left over: the
 * net of each tax rate is split among its dimensions by {@link LargestRemainder}. A correction is two entries: the
 * reverse of what was booked for the lines that stood, to the last posting, and those that stand from then on.
 *
 * <p>A close that only the charger's side signed, and one behind which a single controller held both sides' keys, are
 * booked apart, under {@code unilateral/} and {@code custodial/}, and so are their corrections.
 */
public final class Books {
    private Books() {}

    /** @throws Malformed if the fact is a close or a correction and can't be read */
    public static List<Entry> entries(Fact fact) throws Malformed {
        if (fact.kind() != Kind.CLOSE && fact.kind() != Kind.CORRECTED) return List.of();
        List<Entry> entries = new ArrayList<>();
        if (fact.content() instanceof Closed closed) {
            Close close = closed.close().content();
            add(entries, fact, postings(fact, closed.attestation(), close.contract(), close.breakdown()));
        } else if (fact.content() instanceof Corrected said && !said.credited().equals(said.charged())) {
            add(entries, fact, reversed(postings(fact, said.attestation(), said.contract(), said.credited())));
            add(entries, fact, postings(fact, said.attestation(), said.contract(), said.charged()));
        }
        return entries;
    }

    /** Where nothing was sold there is nothing to book. */
    private static void add(List<Entry> entries, Fact fact, List<Posting> postings) {
        if (!postings.isEmpty()) entries.add(new Entry(fact.index(), postings));
    }

    private static List<Posting> reversed(List<Posting> postings) {
        return postings.stream()
                .map(posting -> new Posting(posting.account(), posting.amount().negate()))
                .toList();
    }

    private static List<Posting> postings(
            Fact fact, Attestation attestation, ContractId contract, Breakdown breakdown) {
        List<Posting> postings = new ArrayList<>();
        post(postings, account(attestation, "receivable/driver/" + contract), breakdown.gross());
        credits(fact, attestation, breakdown).forEach((account, amount) -> post(postings, account, amount.negate()));
        return postings;
    }

    private static Map<Account, Money> credits(Fact fact, Attestation attestation, Breakdown breakdown) {
        Map<Account, Money> credits = new TreeMap<>();
        for (TaxTotal total : breakdown.taxes()) {
            LargestRemainder.split(total, breakdown.lines())
                    .forEach((dimension, net) -> credits.merge(
                            account(attestation, "revenue/" + fact.header().owner() + "/" + dimension.text()),
                            net,
                            Money::plus));
            credits.merge(
                    account(attestation, "tax/" + fact.header().jurisdiction() + "/" + total.rate()),
                    total.tax(),
                    Money::plus);
        }
        return credits;
    }

    private static void post(List<Posting> postings, Account account, Money amount) {
        if (!amount.isZero()) postings.add(new Posting(account, amount));
    }

    private static Account account(Attestation attestation, String name) {
        return switch (attestation) {
            case NATIVE, AGENT -> new Account(name);
            case UNILATERAL, CUSTODIAL -> new Account(attestation.text() + "/" + name);
        };
    }
}
