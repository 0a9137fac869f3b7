package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Leaf;

/**
 * Checks all of an export, from its files' digests to its books. Every fact goes the same way: it is read and hashed, its
 * signatures are checked, then it is placed and decided again. The first two happen on all processors, some thousand facts ahead
 * of the last, which is one thread's; no more than those are held.
 */
final class Verification {
    private static final int BATCH = 256;

    /** Batches that are read or checked ahead: enough that no processor waits, and so few that the young generation holds them. */
    private static final int AHEAD_MAX = 2 + 2 * Runtime.getRuntime().availableProcessors();

    private final Export export;
    private final Progress progress;
    private final LogCheck log;
    private final Findings findings;
    private final Counts counts = new Counts();
    private final Foresight foresight;
    private final Replay replay;
    private final Watched watched;

    /** Told how many facts have been checked. */
    interface Progress {
        void checked(long facts, long of);
    }

    private Verification(Export export, Expected expected, Elsewhere elsewhere, Progress progress) {
        this.export = export;
        this.progress = progress;
        this.log = new LogCheck(export, expected, elsewhere);
        this.findings = log.findings();
        this.foresight = new Foresight(log.trust());
        this.replay = new Replay(log.trust(), findings);
        this.watched = new Watched(log.trust().verifier(), findings);
    }

    /** Of an export of all of a log, and of the logs beside it. */
    static Report verify(Export export, Expected expected, Progress progress) throws Unreadable {
        var own = new Verification(export, expected, Elsewhere.NOTHING, progress);
        own.run();
        var reports = new ArrayList<Report>();
        var others = new ArrayList<LogId>();
        for (Export other : export.others()) {
            LogId id = other.manifest().log();
            others.add(id);
            reports.add(beside(other, expected.beside(own.log.anchor()), own.log.of(id), progress));
        }
        return own.report(reports, own.log.absent(others));
    }

    /** A log that stands beside another one, which has something of it on record. */
    static Report beside(Export export, Expected expected, Elsewhere elsewhere, Progress progress) {
        var verification = new Verification(export, expected, elsewhere, progress);
        verification.run();
        return verification.report(List.of(), List.of());
    }

    private void run() {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            facts(threads);
        }
        replay.end();
        log.end(foresight.known().bundle());
    }

    private void facts(ExecutorService threads) {
        var reading = new ArrayDeque<Batch>();
        var checking = new ArrayDeque<Batch>();
        Iterator<String> files = export.factFiles().iterator();
        while (files.hasNext()) {
            String file = files.next();
            try (var reader = new FactsReader(export.stream(file))) {
                while (!reader.isAtEnd()) {
                    read(reader, reading, threads);
                    while (reading.size() + checking.size() >= AHEAD_MAX) next(reading, checking);
                }
            } catch (IOException | Malformed broken) {
                while (!reading.isEmpty() || !checking.isEmpty()) next(reading, checking);
                String after = "after fact " + (log.size() - 1);
                findings.add(Difference.ofFile(file, "can't be read on " + after + ": " + broken.getMessage()));
                files.forEachRemaining(
                        more -> findings.add(Difference.ofFile(more, "is not read, since " + file + " has a hole")));
                return;
            }
        }
        while (!reading.isEmpty() || !checking.isEmpty()) next(reading, checking);
    }

    /** What was read before something that is no fact counts. */
    private static void read(FactsReader reader, ArrayDeque<Batch> into, ExecutorService threads)
            throws IOException, Malformed {
        List<Leaf> leaves = new ArrayList<>();
        try {
            reader.read(BATCH, leaves);
        } finally {
            into.add(new Batch(leaves, threads));
        }
    }

    /** Has signatures checked as soon as facts are read, and decides as soon as those are checked. */
    private void next(ArrayDeque<Batch> reading, ArrayDeque<Batch> checking) {
        while (!reading.isEmpty() && (checking.isEmpty() || reading.peek().isRead())) {
            Batch read = reading.remove();
            read.check(foresight);
            checking.add(read);
        }
        for (Item item : checking.remove().checked()) take(item);
        progress.checked(log.size(), export.manifest().size());
    }

    private void take(Item item) {
        long before = log.checkpoints();
        if (!log.take(item, replay.bundle())) {
            replay.lose();
            watched.lose();
        }
        counts.count(item, log.checkpoints() - before, findings);
        replay.take(item);
        watched.take(item);
    }

    /**
     * @param others of the logs that stand beside this one
     * @param absent logs that are anchored here and stand not beside it
     */
    private Report report(List<Report> others, List<LogId> absent) {
        LogReport told = log.report();
        var totals = counts.totals(told.pruned().sums());
        return new Report(told, totals, others, absent.stream().map(LogId::text).toList());
    }
}
