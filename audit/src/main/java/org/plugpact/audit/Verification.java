package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Erased;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Run;
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

    static final Difference NO_GENESIS = Difference.ofExport("its log has no beginning: the first fact opens none");

    private final Export export;
    private final Optional<Digest> expectedAnchor;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final Counts counts = new Counts();
    private final Trust trust;
    private final Foresight foresight;
    private final Replay replay;
    private final Watched watched;
    private final Exhibits exhibits = new Exhibits();
    private final Checkpoints checkpoints;
    private final Anchorings anchorings;
    private final Numbering numbering;
    private final Erasures erasures;
    private final GovernanceCheck governance = new GovernanceCheck();
    private final TileCheck tiles;
    private final Beside beside;
    private final Registers registers;
    private final Prunings prunings;

    /** Of other logs, as this one has them on record. */
    private final Map<LogId, List<Anchored>> anchored = new TreeMap<>();

    /** Told how many facts have been checked. */
    interface Progress {
        void checked(long facts, long of);
    }

    private Verification(
            Export export,
            Optional<Digest> expectedAnchor,
            List<Anchored> elsewhere,
            List<Erased> erased,
            List<Run> pruned,
            Progress progress) {
        this.export = export;
        this.expectedAnchor = expectedAnchor;
        this.progress = progress;
        export.files().forEach(findings::add);
        this.trust = new Trust(certificates(export, findings), new GoodChains(), Verifier.fastest());
        this.foresight = new Foresight(trust);
        this.replay = new Replay(trust, findings);
        this.watched = new Watched(trust.verifier(), findings);
        this.checkpoints = new Checkpoints(export, trust.verifier(), findings);
        this.anchorings = new Anchorings(elsewhere, trust.verifier(), findings);
        this.numbering = new Numbering(checkpoints, anchorings, findings);
        this.tiles = new TileCheck(export, findings);
        this.beside = new Beside(export, findings);
        this.registers = new Registers(findings);
        this.prunings = new Prunings(export.manifest().log(), pruned, findings);
        this.erasures = new Erasures(export.manifest().log(), erased, findings);
    }

    /**
     * @param expectedAnchor the digest of the root authority's certificate, as somebody trusted gave it; without, the export's own is
     *     taken and reported
     */
    static Report verify(Export export, Optional<Digest> expectedAnchor, Progress progress) throws Unreadable {
        var own = new Verification(export, expectedAnchor, List.of(), List.of(), List.of(), progress);
        own.run();
        var reports = new ArrayList<Report>();
        for (Export other : export.others()) {
            LogId log = other.manifest().log();
            List<Anchored> elsewhere = own.anchored.remove(log);
            // What stands beside a log rests on the same root as that.
            reports.add(beside(
                    other,
                    expectedAnchor.or(() -> own.numbering.genesis().map(Genesis::anchor)),
                    elsewhere == null ? List.of() : elsewhere,
                    own.erasures.of(log),
                    own.prunings.of(log),
                    progress));
        }
        return own.report(reports, List.copyOf(own.anchored.keySet()));
    }

    /** A log that stands beside another one, which has checkpoints of it on record, and what was erased of it. */
    static Report beside(
            Export export,
            Optional<Digest> anchor,
            List<Anchored> elsewhere,
            List<Erased> erased,
            List<Run> pruned,
            Progress progress) {
        var verification = new Verification(export, anchor, elsewhere, erased, pruned, progress);
        verification.run();
        return verification.report(List.of(), List.of());
    }

    private void run() {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            facts(threads);
        }
        end();
    }

    private static StoredChains certificates(Export export, Findings findings) {
        try {
            return StoredChains.read(export.bytes(Export.CERTIFICATES, StoredChains.BYTES_MAX));
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(Export.CERTIFICATES, "can't be read: " + broken.getMessage()));
            return new StoredChains();
        }
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
                String after = "after fact " + (numbering.tree().size() - 1);
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
        progress.checked(numbering.tree().size(), export.manifest().size());
    }

    private void take(Item item) {
        long before = checkpoints.count();
        if (!numbering.place(item)) {
            replay.lose();
            watched.lose();
        }
        counts.count(item, checkpoints.count() - before, findings);
        erasures.take(item);
        if (item.content().isPresent() && item.content().get() instanceof Anchored said)
            anchored.computeIfAbsent(said.said().log(), log -> new ArrayList<>())
                    .add(said);
        governance.take(item);
        tiles.leaf(item.leaf().leafHash());
        beside.take(item.leaf());
        registers.take(item.leaf());
        prunings.take(item.leaf(), replay.bundle());
        item.content().ifPresent(exhibits::take);
        replay.take(item);
        watched.take(item);
    }

    private void end() {
        replay.end();
        var manifest = export.manifest();
        var tree = numbering.tree();
        if (tree.size() != manifest.size()) {
            findings.add(Difference.ofExport(tree.size() + " facts, not the " + manifest.size() + " of the manifest"));
        } else if (!tree.root().equals(manifest.root())) {
            findings.add(Difference.ofExport(
                    "the facts give root " + tree.root() + ", the manifest has " + manifest.root()));
        }
        checkpoints.end(manifest.size());
        tiles.end();
        anchorings.end(tree.size());
        exhibits.end(manifest, findings);
        erasures.end();
        prunings.end();
        numbering.genesis().ifPresentOrElse(this::rests, () -> findings.add(NO_GENESIS));
    }

    private void rests(Genesis began) {
        var manifest = export.manifest();
        if (!manifest.log().equals(began.log())) {
            findings.add(Difference.ofFile(Export.MANIFEST, "is of another log, " + manifest.log()));
        }
        trust.wrong(export.signed(), began.anchor())
                .ifPresent(why -> findings.add(Difference.ofFile(Export.MANIFEST, why)));
        governance.wrong(export, began.anchor(), trust.verifier()).ifPresent(findings::add);
        beside.end(began.anchor(), trust.verifier(), foresight.known().bundle());
        expectedAnchor
                .filter(anchor -> !anchor.equals(began.anchor()))
                .ifPresent(anchor -> findings.add(Difference.ofExport(
                        "rests on " + began.anchor().hex() + ", not on the anchor that was given, " + anchor.hex())));
    }

    /**
     * @param others of the logs that stand beside this one
     * @param absent logs that are anchored here and stand not beside it
     */
    private Report report(List<Report> others, List<LogId> absent) {
        return new Report(
                export.manifest().log().text(),
                numbering.genesis().map(Genesis::anchor),
                numbering.tree().size(),
                numbering.tree().root(),
                checkpoints.count(),
                trust.certificates().size(),
                counts.totals(),
                exhibits.totals(),
                findings.kept(),
                findings.count(),
                trust.verifier().describe(),
                anchorings.count(),
                erasures.count(),
                erasures.left(),
                prunings.count(),
                registers.end(),
                others,
                absent.stream().map(LogId::text).toList());
    }
}
