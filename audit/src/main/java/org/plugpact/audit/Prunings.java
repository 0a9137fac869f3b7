package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.ledger.Balances;

/**
 * What the log says was pruned of it, and by which rule. At the end of a log of which something was, its leaves are gone through once more
 * ({@link PruningCheck}): what is gone without a word was made away with, and so was what no rule let go. One thread's own.
 */
final class Prunings {
    private final LogId log;
    private final Findings findings;
    private final List<Said> here = new ArrayList<>();
    private final List<Said> others = new ArrayList<>();
    private boolean gone;
    private Totals totals = Totals.NOTHING;

    /**
     * One word of a log.
     *
     * @param by the log that says so, and {@code fact} where
     * @param at when that was decided
     * @param bundle what authorities had stated by then
     */
    record Said(LogId by, long fact, Instant at, TrustBundle bundle, Claim.Pruning what) {}

    /** @param elsewhere what another log says was pruned of this one */
    Prunings(LogId log, List<Said> elsewhere, Findings findings) {
        this.log = log;
        this.findings = findings;
        here.addAll(elsewhere);
    }

    /**
     * The next leaf.
     *
     * @param bundle what authorities had stated by then
     */
    void take(Item item, TrustBundle bundle) {
        if (item.leaf() instanceof Withheld) gone = true;
        if (item.content().isPresent() && item.content().get() instanceof Pruned(var what)) {
            var header = item.leaf().header();
            var said = new Said(log, header.index(), header.decidedTime(), bundle, what);
            (what.log().equals(log) ? here : others).add(said);
        }
    }

    /** What this log says was pruned of another. */
    List<Said> of(LogId other) {
        return others.stream().filter(said -> said.what().log().equals(other)).toList();
    }

    /** @param before an older export of the same log, which may still have what is gone here */
    void end(Export export, Optional<Export> before) {
        boolean missing = gone && export.manifest().scope().isEmpty();
        if (here.isEmpty() && !missing) return;
        var check = new PruningCheck(export, here, findings);
        check.run(before);
        totals = check.totals();
    }

    Totals totals() {
        return totals;
    }

    /**
     * What is told of it.
     *
     * @param facts that the log says were pruned, and of which only the header is here
     * @param said facts that say so
     * @param added of those, how many carry the sums to which their facts add up, all of which are here or in the older export
     * @param byHeaders of those, how many carry sums that fit the headers: what else they say is the hub's word
     * @param sums what is carried on for what is gone
     */
    record Totals(long facts, long said, long added, long byHeaders, CarriedSums sums) {
        static final Totals NOTHING = new Totals(0, 0, 0, 0, new CarriedSums());

        /** For people; nothing of a log that never let go of anything. */
        List<Testimony.Line> lines() {
            List<Testimony.Line> lines = new ArrayList<>();
            if (facts > 0)
                lines.add(
                        new Testimony.Line("pruned", facts + " facts, by a rule in force: nothing of them is checked"));
            if (added > 0)
                lines.add(new Testimony.Line(
                        "sums", added + " of " + said + " prunings added up again from their facts"));
            if (byHeaders > 0)
                lines.add(new Testimony.Line("sums", byHeaders + " of " + said + " prunings " + UNCHECKED));
            if (!sums.counts().isEmpty())
                lines.add(new Testimony.Line(
                        "carried on",
                        sums.counts().entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", "))));
            sums.ledger()
                    .forEach((currency, total) -> lines.add(new Testimony.Line(
                            "carried on", total.debits() + " debits, " + total.credits() + " credits")));
            return lines;
        }

        void write(Json json) {
            json.put("pruned", facts).put("prunings", said);
            json.put("prunedSumsAdded", added).put("prunedSumsByHeaders", byHeaders);
            json.name("carried").open();
            sums.counts().forEach(json::put);
            json.close().name("carriedLedger").open();
            for (Map.Entry<String, Balances.Total> one : sums.ledger().entrySet()) {
                json.name(one.getKey()).open();
                json.put("debits", one.getValue().debits().minor())
                        .put("credits", one.getValue().credits().minor());
                json.close();
            }
            json.close();
        }
    }

    /** What nobody can know without the facts. */
    static final String UNCHECKED =
            "as far as headers tell: their facts are gone, so energy, money and reasons are the hub's word";
}
