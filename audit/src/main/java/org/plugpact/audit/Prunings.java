package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/**
 * What is left of facts that were pruned, held against what the log says was pruned, by which rule: what is gone without a word was made away
 * with, and so was what no rule allowed. Held are 24 bytes for each fact that is gone, and a number for its pact. One thread's own.
 */
final class Prunings {
    private static final int FIRST = 1_024;
    private static final int MISSING_KEPT = 16;

    private final LogId log;
    private final Findings findings;
    private final List<Jurisdiction> places = new ArrayList<>();
    private final TreeMap<Long, Long> runs = new TreeMap<>();
    private final PactTable disputes = new PactTable();
    private long[] indices = new long[FIRST];
    private long[] decided = new long[FIRST];
    private int[] placed = new int[FIRST];
    private boolean[] named = new boolean[FIRST];
    private final List<Claim.Pruning> others = new ArrayList<>();
    private int gone;
    private long count;

    /** @param elsewhere what another log says was pruned of this one */
    Prunings(LogId log, List<Run> elsewhere, Findings findings) {
        this.log = log;
        this.findings = findings;
        elsewhere.forEach(run -> runs.put(run.from(), run.to()));
    }

    /**
     * The next leaf.
     *
     * @param bundle what authorities had stated by then
     */
    void take(Leaf leaf, TrustBundle bundle) {
        if (leaf instanceof Withheld) {
            remember(leaf.header());
        } else if (leaf instanceof Fact fact && fact.kind() == Kind.PRUNED) {
            try {
                if (fact.content() instanceof Pruned(var said)) pruned(fact, said, bundle);
            } catch (Malformed unread) {
                findings.add(fact, "can't be read: " + unread.getMessage());
            }
        }
    }

    private void remember(FactHeader header) {
        if (gone == indices.length) {
            indices = Arrays.copyOf(indices, 2 * gone);
            decided = Arrays.copyOf(decided, 2 * gone);
            placed = Arrays.copyOf(placed, 2 * gone);
            named = Arrays.copyOf(named, 2 * gone);
        }
        int place = places.indexOf(header.jurisdiction());
        if (place < 0) {
            place = places.size();
            places.add(header.jurisdiction());
        }
        indices[gone] = header.index();
        decided[gone] = header.decidedTime().toEpochMilli();
        placed[gone++] = place;
        if (header.pact().isEmpty()) return;
        int more = switch (header.kind()) {
            case DISPUTED -> 1;
            case RULED, WITHDRAWN, LAPSED -> -1;
            default -> 0;
        };
        disputes.merge(
                Digest.parse(header.pact().get().text()),
                Math.max(more, 0),
                (before, now) -> Math.max(0, before + more));
    }

    private void pruned(Fact fact, Claim.Pruning said, TrustBundle bundle) {
        if (!said.log().equals(log)) {
            others.add(said);
            return;
        }
        Instant at = fact.header().decidedTime();
        int young = 0;
        int without = 0;
        for (Run run : said.facts()) {
            runs.put(run.from(), run.to());
            int from = Arrays.binarySearch(indices, 0, gone, run.from());
            for (int i = from < 0 ? -from - 1 : from; i < gone && indices[i] < run.to(); i++) {
                named[i] = true;
                count++;
                Optional<RetentionTerms> terms = RetentionTerms.of(bundle, places.get(placed[i]), at);
                if (terms.filter(one -> one.rule().equals(said.rule())).isEmpty()) without++;
                else if (Instant.ofEpochMilli(decided[i])
                        .plus(terms.get().kept())
                        .isAfter(at)) young++;
            }
        }
        if (without > 0) findings.add(fact, "names " + without + " facts that its rule is not about");
        if (young > 0) findings.add(fact, "names " + young + " facts whose time was not over");
    }

    /** Whether a fact of the log, read so far, says that this leaf was pruned. */
    boolean names(Leaf leaf) {
        return leaf instanceof Withheld && isNamed(leaf.index());
    }

    private boolean isNamed(long index) {
        var run = runs.floorEntry(index);
        return run != null && index < run.getValue();
    }

    /** What this log says was pruned of another. */
    List<Run> of(LogId other) {
        return others.stream()
                .filter(said -> said.log().equals(other))
                .flatMap(said -> said.facts().stream())
                .toList();
    }

    /** At the end of a log that is exported whole: whatever is gone has to be named. */
    void end() {
        long open = Arrays.stream(disputes.values()).filter(one -> one > 0).count();
        if (open > 0) findings.add(Difference.ofExport(open + " pacts were pruned while a dispute was open"));
        int missing = 0;
        for (int i = 0; i < gone; i++) {
            if (named[i] || isNamed(indices[i]) || ++missing > MISSING_KEPT) continue;
            findings.add(new Difference(
                    "",
                    indices[i],
                    Optional.empty(),
                    "only its header is here, and nothing on record says that it was pruned"));
        }
        if (missing > MISSING_KEPT)
            findings.add(Difference.ofExport((missing - MISSING_KEPT) + " more facts are gone without a word"));
    }

    /** Facts of which the log says that they were pruned, and they were. */
    long count() {
        return count;
    }
}
