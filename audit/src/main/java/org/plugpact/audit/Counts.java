package org.plugpact.audit;

import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.ledger.Account;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.ledger.Entry;
import org.plugpact.core.ledger.Posting;

/** What the facts add up to, and the books that follow from them. One thread's own. */
final class Counts {
    /** A driver's contract has an account of its own; they are as many as drivers, and stand together here. */
    private static final String DRIVERS = "receivable/driver/";

    private final Overview overview = new Overview();
    private final Balances balances = new Balances();
    private final Map<String, Long> closed = new TreeMap<>();
    private final Map<String, Long> marks = new TreeMap<>();
    private final Map<String, Long> disputes = new TreeMap<>();
    private final Map<String, Long> integrity = new TreeMap<>();
    private final Map<String, Long> meterValues = new TreeMap<>();
    private long offers;
    private long admissions;
    private long refusals;
    private long started;
    private long stopped;
    private long signatures;
    private long inPart;
    private long withheld;

    /** @param checkpoints that end with it */
    void count(Item item, long checkpoints, Findings findings) {
        overview.grow(item.leaf(), checkpoints);
        switch (item.leaf()) {
            case Fact _ -> {
                if (item.content().isPresent()) count(item, item.content().get(), findings);
            }
            case DisclosedFact _ -> inPart++;
            case Withheld _ -> withheld++;
        }
    }

    private void count(Item item, Content content, Findings findings) {
        item.meterValues().forEach((verdict, count) -> meterValues.merge(verdict, count, Long::sum));
        if (content instanceof Content.Signed signed)
            signatures += signed.envelope().signatures().size();
        try {
            overview.take(item, content);
        } catch (ArithmeticException beyond) {
            findings.add(item.leaf(), "makes the sums overflow: " + beyond.getMessage());
        }
        if (content instanceof Offered) offers++;
        if (content instanceof Started) started++;
        if (content instanceof Stopped) stopped++;
        if (content instanceof Marked marked) marks.merge(marked.mark().text(), 1L, Long::sum);
        if (content instanceof IntegrityRecorded(var part)) {
            integrity.merge(part.content().event().text(), 1L, Long::sum);
        }
        if (content instanceof Content.OfDispute || content instanceof Corrected || content instanceof Lapsed) {
            disputes.merge(content.kind().text(), 1L, Long::sum);
            book(item, findings);
        }
        if (content instanceof Admission admission) {
            admissions++;
            signatures++;
            if (!admission.admitted()) refusals++;
        }
        if (content instanceof Closed close) {
            closed.merge(close.attestation().text(), 1L, Long::sum);
            book(item, findings);
        }
    }

    private void book(Item item, Findings findings) {
        try {
            for (Entry entry : item.entries()) balances.add(withoutDrivers(entry));
        } catch (ArithmeticException beyond) {
            findings.add(item.leaf(), "makes the books overflow: " + beyond.getMessage());
        }
    }

    private static Entry withoutDrivers(Entry entry) {
        return new Entry(
                entry.factIndex(),
                entry.postings().stream()
                        .map(one -> new Posting(withoutDriver(one.account()), one.amount()))
                        .toList());
    }

    private static Account withoutDriver(Account account) {
        return new Account(withoutDriver(account.name()));
    }

    private static String withoutDriver(String account) {
        int driver = account.indexOf(DRIVERS);
        return driver < 0 ? account : account.substring(0, driver + DRIVERS.length() - 1);
    }

    /**
     * As they are now.
     *
     * @param carried what pruned facts had put into the books, which stays in them
     */
    Totals totals(CarriedSums carried) {
        Map<String, Balances.Total> ledger = new TreeMap<>();
        for (var currency : balances.currencies()) ledger.put(currency.getCurrencyCode(), balances.total(currency));
        carried.ledger().forEach((currency, more) -> ledger.merge(currency, more, CarriedSums::plus));
        return new Totals(
                offers,
                admissions,
                refusals,
                started,
                stopped,
                closed,
                marks,
                disputes,
                integrity,
                signatures,
                ledger,
                meterValues,
                inPart,
                withheld,
                accounts(carried),
                overview);
    }

    private Map<String, Map<String, Balances.Total>> accounts(CarriedSums carried) {
        Map<String, Map<String, Balances.Total>> accounts = new TreeMap<>();
        for (var currency : balances.currencies()) {
            Map<String, Balances.Total> own = new TreeMap<>();
            balances.accounts(currency).forEach((account, total) -> own.put(account.name(), total));
            accounts.put(currency.getCurrencyCode(), own);
        }
        carried.accounts().forEach((currency, more) -> {
            Map<String, Balances.Total> own = accounts.computeIfAbsent(currency, fresh -> new TreeMap<>());
            more.forEach((account, total) -> own.merge(withoutDriver(account), total, CarriedSums::plus));
        });
        return accounts;
    }

    /**
     * Sums over all facts.
     *
     * @param closed closed pacts by attestation: what only one side signed stands apart
     * @param marks by kind
     * @param disputes what was said of disputes and what followed, by kind
     * @param integrity events on record, by what they are
     * @param ledger by currency
     * @param meterValues that meters signed, by verdict
     * @param inPart facts of which not all fields are here
     * @param withheld facts of which only the header is here
     * @param accounts by currency and name, all drivers' together
     * @param overview by day, charger, site and predicate
     */
    record Totals(
            long offers,
            long admissions,
            long refusals,
            long started,
            long stopped,
            Map<String, Long> closed,
            Map<String, Long> marks,
            Map<String, Long> disputes,
            Map<String, Long> integrity,
            long signatures,
            Map<String, Balances.Total> ledger,
            Map<String, Long> meterValues,
            long inPart,
            long withheld,
            Map<String, Map<String, Balances.Total>> accounts,
            Overview overview) {}
}
