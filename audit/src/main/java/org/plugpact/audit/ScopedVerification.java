package org.plugpact.audit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Withheld;

/**
 * Checks an export that is about a place and a period. Of the whole log the tree, the numbers, the checkpoints and whom to trust; of
 * the pacts that it is about everything that one pact can show. Two runs over its facts: the first reads headers alone.
 */
final class ScopedVerification {
    private static final int PROGRESS_EVERY = 1_024;

    private final Export export;
    private final Manifest.Scope scope;
    private final Expected expected;
    private final Verification.Progress progress;
    private final LogCheck log;
    private final Standings standings;
    private final PrunedRuns pruned = new PrunedRuns();

    private ScopedVerification(Export export, Expected expected, Elsewhere elsewhere, Verification.Progress progress) {
        this.export = export;
        this.scope = export.manifest().scope().orElseThrow();
        this.expected = expected;
        this.progress = progress;
        this.log = new LogCheck(export, expected, elsewhere);
        this.standings = new Standings(log.trust(), log.findings());
        elsewhere.pruned().forEach(said -> pruned.add(said.what().facts(), 0));
    }

    /** As {@link Verification#verify}, of an export whose manifest says what it is about. */
    static ScopedReport verify(Export export, Expected expected, Verification.Progress progress) throws Unreadable {
        return new ScopedVerification(export, expected, Elsewhere.NOTHING, progress).run();
    }

    private ScopedReport run() throws Unreadable {
        ScopeCheck.Tally tally;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var check = new ScopeCheck(scope, log.trust(), standings, log.findings(), threads);
            Leaves.each(export, leaf -> see(leaf, check));
            Leaves.each(export, leaf -> take(leaf, check)).ifPresent(log.findings()::add);
            tally = check.end();
        }
        log.end(standings.known().bundle());
        for (Export other : export.others()) others(other);
        return new ScopedReport(log.report(), scope, tally);
    }

    private void see(Leaf leaf, ScopeCheck check) {
        check.see(leaf.header());
        if (leaf.kind() != Kind.PRUNED || !(leaf instanceof Fact fact)) return;
        try {
            if (fact.content() instanceof Pruned(var what)
                    && what.log().equals(export.manifest().log())) pruned.add(what.facts(), 0);
        } catch (Malformed unread) {
            log.findings().add(leaf, "can't be read: " + unread.getMessage());
        }
    }

    /** A log that stands beside this one rests on the same root, and is told in full when its folder is verified by itself. */
    private void others(Export other) throws Unreadable {
        LogId id = other.manifest().log();
        Expected inside = expected.beside(log.anchor());
        boolean good = other.manifest().scope().isPresent()
                ? new ScopedVerification(other, inside, log.of(id), progress)
                        .run()
                        .isGood()
                : Verification.beside(other, inside, log.of(id), progress).isGood();
        if (!good) log.findings().add(Difference.ofExport("the log beside it, " + id + ", has differences"));
    }

    private void take(Leaf leaf, ScopeCheck check) {
        Item item = Item.of(leaf);
        standings.take(leaf);
        log.take(item, standings.known().bundle());
        check.take(leaf, leaf instanceof Withheld && pruned.has(leaf.index()));
        if (log.size() % PROGRESS_EVERY == 0)
            progress.checked(log.size(), export.manifest().size());
    }
}
