package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;

/**
 * Checks an export that is about a place and a period. Of the whole log the tree, the numbers, the checkpoints and whom to trust; of
 * the pacts that it is about everything that one pact can show. Two runs over its facts: the first reads headers alone.
 */
final class ScopedVerification {
    private static final int PROGRESS_EVERY = 1_024;

    private final Export export;
    private final Manifest.Scope scope;
    private final Optional<Digest> expectedAnchor;
    private final Verification.Progress progress;
    private final Findings findings = new Findings();
    private final Trust trust;
    private final Standings standings;
    private final Checkpoints checkpoints;
    private final Numbering numbering;
    private final Erasures erasures;
    private final Prunings prunings;
    private final List<Anchored> anchored = new ArrayList<>();
    private final Exhibits exhibits = new Exhibits();
    private final GovernanceCheck governance = new GovernanceCheck();
    private final TileCheck tiles;
    private final Beside beside;
    private final Registers registers = new Registers(findings);

    private ScopedVerification(Export export, Optional<Digest> expectedAnchor, Verification.Progress progress) {
        this.export = export;
        this.scope = export.manifest().scope().orElseThrow();
        this.expectedAnchor = expectedAnchor;
        this.progress = progress;
        export.files().forEach(findings::add);
        this.trust = new Trust(certificates(export, findings), new GoodChains(), Verifier.fastest());
        this.standings = new Standings(trust, findings);
        this.checkpoints = new Checkpoints(export, trust.verifier(), findings);
        this.numbering = new Numbering(checkpoints, new Anchorings(List.of(), trust.verifier(), findings), findings);
        this.erasures = new Erasures(export.manifest().log(), List.of(), findings);
        this.prunings = new Prunings(export.manifest().log(), List.of(), new Findings());
        this.tiles = new TileCheck(export, findings);
        this.beside = new Beside(export, findings);
    }

    /** As {@link Verification#verify}, of an export whose manifest says what it is about. */
    static ScopedReport verify(Export export, Optional<Digest> expectedAnchor, Verification.Progress progress)
            throws Unreadable {
        return new ScopedVerification(export, expectedAnchor, progress).run();
    }

    private static StoredChains certificates(Export export, Findings findings) {
        try {
            return StoredChains.read(export.bytes(Export.CERTIFICATES, StoredChains.BYTES_MAX));
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(Export.CERTIFICATES, "can't be read: " + broken.getMessage()));
            return new StoredChains();
        }
    }

    private ScopedReport run() throws Unreadable {
        ScopeCheck.Tally tally;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var check = new ScopeCheck(scope, trust, standings, findings, threads);
            Leaves.each(export, leaf -> {
                check.see(leaf.header());
                // By which rule is asked of an export of all of a log: most that is withheld here was not pruned.
                prunings.take(leaf, TrustBundle.empty());
            });
            Leaves.each(export, leaf -> take(leaf, check)).ifPresent(findings::add);
            tally = check.end();
        }
        end();
        for (Export other : export.others()) others(other);
        return new ScopedReport(
                export.manifest().log().text(),
                scope,
                numbering.genesis().map(Genesis::anchor),
                numbering.tree().size(),
                numbering.tree().root(),
                checkpoints.count(),
                trust.certificates().size(),
                tiles.end(),
                tally,
                erasures.count(),
                registers.end(),
                findings.kept(),
                findings.count(),
                trust.verifier().describe());
    }

    /** A log that stands beside this one rests on the same root, and is told in full when its folder is verified by itself. */
    private void others(Export other) throws Unreadable {
        LogId log = other.manifest().log();
        Optional<Digest> anchor = expectedAnchor.or(() -> numbering.genesis().map(Genesis::anchor));
        List<Anchored> elsewhere =
                anchored.stream().filter(said -> said.said().log().equals(log)).toList();
        boolean good = other.manifest().scope().isPresent()
                ? verify(other, anchor, progress).isGood()
                : Verification.beside(other, anchor, elsewhere, erasures.of(log), prunings.of(log), progress)
                        .isGood();
        if (!good) findings.add(Difference.ofExport("the log beside it, " + log + ", has differences"));
    }

    private void take(Leaf leaf, ScopeCheck check) {
        Item item = Item.of(leaf);
        numbering.place(item);
        tiles.leaf(leaf.leafHash());
        standings.take(leaf);
        governance.take(item);
        beside.take(leaf);
        erasures.take(item);
        item.content().ifPresent(exhibits::take);
        if (item.content().isPresent() && item.content().get() instanceof Anchored said) anchored.add(said);
        check.take(leaf, prunings.names(leaf));
        registers.take(leaf);
        long done = numbering.tree().size();
        if (done % PROGRESS_EVERY == 0) progress.checked(done, export.manifest().size());
    }

    private void end() {
        var manifest = export.manifest();
        var tree = numbering.tree();
        if (tree.size() != manifest.size()) {
            findings.add(Difference.ofExport(tree.size() + " facts, not the " + manifest.size() + " of the manifest"));
        } else if (!tree.root().equals(manifest.root())) {
            findings.add(Difference.ofExport(
                    "the facts give root " + tree.root() + ", the manifest has " + manifest.root()));
        }
        checkpoints.end(manifest.size());
        exhibits.end(manifest, findings);
        erasures.end();
        numbering.genesis().ifPresentOrElse(this::rests, () -> findings.add(Verification.NO_GENESIS));
    }

    private void rests(Genesis began) {
        if (!export.manifest().log().equals(began.log())) {
            findings.add(Difference.ofFile(
                    Export.MANIFEST, "is of another log, " + export.manifest().log()));
        }
        trust.wrong(export.signed(), began.anchor())
                .ifPresent(why -> findings.add(Difference.ofFile(Export.MANIFEST, why)));
        governance.wrong(export, began.anchor(), trust.verifier()).ifPresent(findings::add);
        beside.end(began.anchor(), trust.verifier(), standings.known().bundle());
        expectedAnchor
                .filter(anchor -> !anchor.equals(began.anchor()))
                .ifPresent(anchor -> findings.add(Difference.ofExport(
                        "rests on " + began.anchor().hex() + ", not on the anchor that was given, " + anchor.hex())));
    }
}
