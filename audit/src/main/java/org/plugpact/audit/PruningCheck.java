package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/**
 * What was pruned of a log, against the headers that are left of it and against whatever facts are still here or in an older export: whether
 * it is what {@link org.plugpact.core.journal.Retention} lets go, and whether the sums that are carried on are those of the facts. Held are
 * 60 to 120 bytes for each pact that is gone. One thread's own.
 */
final class PruningCheck {
    private static final int MISSING_KEPT = 16;

    private static final int PLACES_MAX = 1 << 16;
    private static final int PLACE_BITS = 16;
    private static final int DISPUTE_BITS = 12;
    private static final int DISPUTES_MAX = (1 << DISPUTE_BITS) - 1;
    private static final long STARTED = 1;
    private static final long CLOSED = 2;
    private static final int FLAG_BITS = 2;

    private final Export export;
    private final Findings findings;
    private final List<One> said = new ArrayList<>();
    private final PrunedRuns runs = new PrunedRuns();
    private final List<Jurisdiction> places = new ArrayList<>();
    private final Map<Jurisdiction, Integer> placeNumbers = new HashMap<>();

    /** Of each pact that is named: by which word, where it is, and how far it got. */
    private final PactTable lives = new PactTable();

    private final CarriedSums sums = new CarriedSums();
    private final boolean whole;
    private long facts;
    private long missing;

    /** One word, and what is found out about it. */
    private static final class One {
        private final Prunings.Said said;
        private final PrunedSums sums;
        private final Map<Integer, Optional<RetentionTerms>> terms = new HashMap<>();
        private long never;
        private long without;
        private long young;
        private long parts;
        private long running;
        private long disputed;
        private long seen;

        One(Prunings.Said said) {
            this.said = said;
            this.sums = new PrunedSums(said.what().carried());
        }
    }

    PruningCheck(Export export, List<Prunings.Said> all, Findings findings) {
        this.export = export;
        this.findings = findings;
        this.whole = export.manifest().scope().isEmpty();
        for (Prunings.Said one : all) {
            long twice = runs.add(one.what().facts(), said.size());
            said.add(new One(one));
            if (twice > 0) differ(one, "names " + twice + " facts that were pruned before");
            try {
                sums.add(one.what().carried());
            } catch (ArithmeticException beyond) {
                differ(one, "makes the sums overflow: " + beyond.getMessage());
            }
        }
    }

    /** @param before an older export, of which facts that are gone here are taken where the leaf is the same */
    void run(Optional<Export> before) {
        try (Older older = new Older(before, findings)) {
            Leaves.each(export, leaf -> take(leaf, older));
        } catch (IOException unreadable) {
            findings.add(Difference.ofExport("the older export can't be closed: " + unreadable.getMessage()));
        }
        if (missing > MISSING_KEPT)
            findings.add(Difference.ofExport((missing - MISSING_KEPT) + " more facts are gone without a word"));
        lives();
        for (One one : said) end(one);
    }

    private void take(Leaf leaf, Older older) {
        Optional<Leaf> there = older.at(leaf);
        int by = runs.by(leaf.index());
        follow(leaf.header(), by);
        if (by == PrunedRuns.NONE) {
            if (whole && leaf instanceof Withheld && ++missing <= MISSING_KEPT)
                findings.add(new Difference(
                        "",
                        leaf.index(),
                        Optional.empty(),
                        "only its header is here, and nothing on record says that it was pruned"));
            return;
        }
        One one = said.get(by);
        one.seen++;
        judge(leaf.header(), one);
        add(leaf, there, one);
    }

    private void judge(FactHeader header, One one) {
        if (header.pact().isEmpty() && header.kind() != Kind.INCIDENT) one.never++;
        Optional<RetentionTerms> terms = terms(header, one);
        if (terms.filter(term -> term.rule().equals(one.said.what().rule())).isEmpty()) one.without++;
        else if (header.decidedTime().plus(terms.get().kept()).isAfter(one.said.at())) one.young++;
    }

    /** By which rule it is kept: a pact by that of the place where it was offered. */
    private Optional<RetentionTerms> terms(FactHeader header, One one) {
        long life =
                header.pact().map(pact -> lives.get(Digest.parse(pact.text()))).orElse(PactTable.NONE);
        int place = life == PactTable.NONE ? number(header.jurisdiction()) : place(life);
        return one.terms.computeIfAbsent(
                place, fresh -> RetentionTerms.of(one.said.bundle(), places.get(fresh), one.said.at()));
    }

    private int number(Jurisdiction place) {
        return placeNumbers.computeIfAbsent(place, fresh -> {
            if (places.size() == PLACES_MAX) throw new IllegalStateException("records of more than 65,536 places");
            places.add(fresh);
            return places.size() - 1;
        });
    }

    private static int place(long life) {
        return (int) (life >>> (FLAG_BITS + DISPUTE_BITS)) & (PLACES_MAX - 1);
    }

    private static int by(long life) {
        return (int) (life >>> (FLAG_BITS + DISPUTE_BITS + PLACE_BITS));
    }

    private static int disputes(long life) {
        return (int) (life >>> FLAG_BITS) & DISPUTES_MAX;
    }

    private static long life(int by, int place, int disputes, long flags) {
        long placed = ((long) by << PLACE_BITS) | place;
        long disputed = (placed << DISPUTE_BITS) | disputes;
        return (disputed << FLAG_BITS) | flags;
    }

    /** A pact goes whole, from its offer on, by one word. */
    private void follow(FactHeader header, int by) {
        if (header.pact().isEmpty() || said.isEmpty()) return;
        Digest pact = Digest.parse(header.pact().get().text());
        long before = lives.get(pact);
        if (before == PactTable.NONE) {
            if (by == PrunedRuns.NONE) return;
            if (header.kind() != Kind.OFFER) said.get(by).parts++;
            lives.merge(pact, life(by, number(header.jurisdiction()), 0, flags(header.kind())), (old, fresh) -> fresh);
            return;
        }
        if (by(before) != by) said.get(by(before)).parts++;
        int more = switch (header.kind()) {
            case DISPUTED -> 1;
            case RULED, WITHDRAWN, LAPSED -> -1;
            default -> 0;
        };
        int disputes = Math.clamp(disputes(before) + more, 0, DISPUTES_MAX);
        long flags = (before & (STARTED | CLOSED)) | flags(header.kind());
        lives.merge(pact, life(by(before), place(before), disputes, flags), (old, fresh) -> fresh);
    }

    private static long flags(Kind kind) {
        return switch (kind) {
            case STARTED, METERED -> STARTED;
            case CLOSE -> CLOSED;
            default -> 0;
        };
    }

    /** The same leaf has the same body, whoever kept it: so a fact in the older export is as good as one here. */
    private void add(Leaf leaf, Optional<Leaf> there, One one) {
        one.sums.see(leaf.header());
        try {
            if (leaf instanceof Fact fact) {
                one.sums.add(fact);
                sums.subtract(PrunedSums.of(fact));
            } else {
                facts++;
                if (there.isPresent() && there.get() instanceof Fact fact) one.sums.add(fact);
            }
        } catch (Malformed | ArithmeticException broken) {
            findings.add(leaf, "can't be added up: " + broken.getMessage());
        }
    }

    private void lives() {
        for (long life : lives.values()) {
            One one = said.get(by(life));
            if ((life & STARTED) != 0 && (life & CLOSED) == 0) one.running++;
            if (disputes(life) > 0) one.disputed++;
        }
    }

    private void end(One one) {
        long named = Run.facts(one.said.what().facts());
        if (isOwn(one.said) && one.said.what().facts().getLast().to() > one.said.fact())
            differ(one.said, "names facts that came after it");
        tell(one, one.never, " facts that are never pruned");
        tell(one, one.without, " facts that its rule is not about");
        tell(one, one.young, " facts whose time was not over");
        tell(one, one.running, " pacts that were not closed");
        if (one.parts > 0) differ(one.said, "does not name each of its pacts whole: " + one.parts + " facts are apart");
        if (one.disputed > 0) differ(one.said, one.disputed + " pacts were pruned while a dispute was open");
        // Of a log that is here up to a size, what was named of it later is not; then nothing can be added up.
        if (named == one.seen) one.sums.wrong().forEach(what -> differ(one.said, what));
        else one.sums.lose();
    }

    private void tell(One one, long count, String what) {
        if (count > 0) differ(one.said, "names " + count + what);
    }

    private boolean isOwn(Prunings.Said by) {
        return by.by().equals(export.manifest().log());
    }

    private void differ(Prunings.Said by, String what) {
        findings.add(
                isOwn(by)
                        ? new Difference("", by.fact(), Optional.empty(), Kind.PRUNED.text() + ": " + what)
                        : Difference.ofExport("fact " + by.fact() + " of " + by.by() + ", pruned: " + what));
    }

    /** What is told of it. Of a part of a log there are no sums that anything could be carried on to. */
    Prunings.Totals totals() {
        long added = said.stream().filter(one -> one.sums.isAdded()).count();
        return new Prunings.Totals(facts, said.size(), added, said.size() - added, whole ? sums : new CarriedSums());
    }
}
