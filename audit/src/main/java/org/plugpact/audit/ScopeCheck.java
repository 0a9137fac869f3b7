package org.plugpact.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Scoping;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.review.PactReview;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Tariff;

/**
 * The pacts that an export is about, each by itself and on all processors. Headers say which they are, before any body is looked at:
 * so none that was logged can be left out. Held are pacts of which a fact is still to come, and a few that are being checked; of
 * every other in the place a number ({@link PactTable}). One thread's own.
 */
final class ScopeCheck {
    /** Pacts that are being checked at once, at most. */
    private static final int CHECKING_MAX = 128;

    private static final long IN_SCOPE = 1;

    private final Scoping scoping;
    private final Purpose purpose;
    private final Trust trust;
    private final Standings standings;
    private final Findings findings;
    private final ExecutorService threads;
    private final PactTable pacts = new PactTable();
    private final Map<PactId, List<PactReview.Placed>> open = new HashMap<>();
    private final ArrayDeque<Future<Checked>> checking = new ArrayDeque<>();
    private final Tally tally = new Tally();

    /** What one pact came to. */
    private record Checked(
            PactReview review, List<PactReview.Found> more, boolean closed, boolean priced, boolean pruned) {}

    ScopeCheck(Manifest.Scope scope, Trust trust, Standings standings, Findings findings, ExecutorService threads) {
        this.scoping = new Scoping(scope);
        this.purpose = Purpose.named(scope.purpose()).orElseThrow();
        this.trust = trust;
        this.standings = standings;
        this.findings = findings;
        this.threads = threads;
    }

    /** First, each header: whose pacts are in scope, and where each ends. */
    void see(FactHeader header) {
        if (header.pact().isEmpty()) return;
        long value = (header.index() << 1) | (scoping.finds(header) ? IN_SCOPE : 0);
        pacts.merge(id(header.pact().get()), value, (before, now) -> now | (before & IN_SCOPE));
    }

    private static Digest id(PactId pact) {
        return Digest.parse(pact.text());
    }

    /**
     * Then each leaf again, whom to trust at it known.
     *
     * @param pruned whether it was pruned by a rule, as a fact says
     */
    void take(Leaf leaf, boolean pruned) {
        if (Scoping.isWholeAlways(leaf.kind())) {
            if (leaf instanceof Withheld) findings.add(leaf, "is withheld, and such facts are in every export whole");
            return;
        }
        Optional<PactId> pact = leaf.header().pact();
        long known = pact.isEmpty() ? PactTable.NONE : pacts.get(id(pact.get()));
        if (known == PactTable.NONE || (known & IN_SCOPE) == 0) {
            outside(leaf);
            return;
        }
        if (pruned) tally.pruned++;
        else inside(leaf);
        open.computeIfAbsent(pact.get(), absent -> new ArrayList<>())
                .add(new PactReview.Placed(
                        leaf, standings.known().bundle(), standings.known().chains()));
        if (leaf.index() == known >>> 1) check(pact.get());
    }

    private void outside(Leaf leaf) {
        if (leaf instanceof Withheld) tally.withheld++;
        else findings.add(leaf, "is shown, and lies outside what this export is about");
    }

    private void inside(Leaf leaf) {
        tally.shown(leaf);
        try {
            FieldForms.wrong(leaf, purpose).forEach(what -> findings.add(leaf, what));
        } catch (Malformed broken) {
            findings.add(leaf, "can't be read: " + broken.getMessage());
        }
    }

    private void check(PactId pact) {
        List<PactReview.Placed> facts = open.remove(pact);
        if (facts == null) return; // An index twice, which is a difference of its own.
        List<SignedStatement> filed = List.copyOf(standings.filed());
        while (checking.size() >= CHECKING_MAX) count(checking.remove());
        checking.add(threads.submit(() -> checked(pact, facts, filed)));
        while (!checking.isEmpty() && checking.peek().isDone()) count(checking.remove());
    }

    private Checked checked(PactId pact, List<PactReview.Placed> facts, List<SignedStatement> filed) {
        var more = new ArrayList<PactReview.Found>();
        var means = new PactReview.Means(purpose, filed, trust.verifier(), trust.memory());
        var leaves = facts.stream().map(PactReview.Placed::leaf).toList();
        if (leaves.stream().allMatch(Withheld.class::isInstance)) {
            return new Checked(new PactReview(pact, false, 0, List.of(), List.of()), more, false, false, true);
        }
        PactReview review = PactReview.of(pact, facts, means);
        try {
            Figures figures = Figures.of(pact, leaves);
            Optional<Breakdown> own = review.whole() ? figures.priced() : priced(figures, filed);
            if (figures.priced().isPresent() && own.isPresent() && !own.equals(figures.priced())) {
                more.add(new PactReview.Found(
                        -1,
                        "its close comes to " + figures.priced().get().gross() + ", not by the lines that make "
                                + own.get().gross()));
            }
            return new Checked(review, more, figures.isClosed(), own.isPresent(), false);
        } catch (Malformed broken) {
            more.add(new PactReview.Found(-1, "can't be priced again: " + broken.getMessage()));
            return new Checked(review, more, false, false, false);
        }
    }

    private static Optional<Breakdown> priced(Figures figures, List<SignedStatement> filed) throws Malformed {
        if (!figures.isClosed()) return Optional.empty();
        Optional<Digest> hash = figures.tariffHash();
        for (SignedStatement signed : filed) {
            if (signed.statement() instanceof FileRates rates
                    && Optional.of(rates.tariffHash()).equals(hash)) {
                return figures.price(Tariff.from(Cbor.decode(rates.tariff())));
            }
        }
        return Optional.empty();
    }

    private void count(Future<Checked> done) {
        try {
            Checked checked = done.get();
            PactReview review = checked.review();
            tally.count(review, checked.closed(), checked.priced(), checked.pruned());
            for (PactReview.Found found : review.wrong()) find(review.pact(), found);
            for (PactReview.Found found : checked.more()) find(review.pact(), found);
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("asked to end", asked);
        }
    }

    private void find(PactId pact, PactReview.Found found) {
        findings.add(new Difference("", found.index(), Optional.of(pact), found.what()));
    }

    /** After the last leaf. */
    Tally end() {
        while (!checking.isEmpty()) count(checking.remove());
        open.keySet()
                .forEach(pact -> findings.add(
                        new Difference("", -1, Optional.of(pact), "its last fact is not where headers say it is")));
        return tally;
    }

    /** How much there is of what the export is about, and what of it could not be checked. */
    static final class Tally {
        long pacts;
        long wholePacts;
        long prunedPacts;
        long closed;
        long priced;
        long signatures;
        long whole;
        long part;
        long headers;
        long pruned;
        long withheld;
        final Map<String, Long> hidden = new TreeMap<>();

        private void shown(Leaf leaf) {
            switch (leaf) {
                case Fact _ -> whole++;
                case DisclosedFact _ -> part++;
                case Withheld _ -> headers++;
            }
        }

        private void count(PactReview review, boolean isClosed, boolean isPriced, boolean isPruned) {
            pacts++;
            if (isPruned) prunedPacts++;
            if (review.whole()) wholePacts++;
            if (isClosed) closed++;
            if (isClosed && isPriced) priced++;
            signatures += review.signatures();
            review.hidden().stream()
                    .map(found -> found.what().replaceFirst("^\\d+ ", ""))
                    .distinct()
                    .forEach(what -> hidden.merge(what, 1L, Long::sum));
        }
    }
}
