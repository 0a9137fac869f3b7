package org.plugpact.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;

/**
 * What every export is held to, whatever it is about: its files, its log's numbers, tree, tiles and checkpoints, who saw those, what stands
 * beside its facts, what is gone of them and by whose word, and last the root authority that all of it rests on. One thread's own.
 */
final class LogCheck {
    private static final Difference NO_GENESIS =
            Difference.ofExport("its log has no beginning: the first fact opens none");

    private final Export export;
    private final Expected expected;
    private final Findings findings = new Findings();
    private final Trust trust;
    private final Outlived outlived;
    private final Witnessed witnessed;
    private final Stamps stamps;
    private final Checkpoints checkpoints;
    private final Checkpoints published;
    private final Anchorings anchorings;
    private final Numbering numbering;
    private final Erasures erasures;
    private final Exhibits exhibits = new Exhibits();
    private final GovernanceCheck governance = new GovernanceCheck();
    private final TileCheck tiles;
    private final Beside beside;
    private final Registers registers;
    private final Prunings prunings;
    private final List<Testimony.Line> lines = new ArrayList<>();

    /** Of other logs, as this one has them on record, and the fact that says so. */
    private final Map<LogId, NavigableMap<Long, Anchored>> anchored = new TreeMap<>();

    private long tileCount;

    LogCheck(Export export, Expected expected, Elsewhere elsewhere) {
        this.export = export;
        this.expected = expected;
        export.files().forEach(findings::add);
        this.trust = new Trust(certificates(export, findings), new GoodChains(), Verifier.fastest());
        Verifier verifier = trust.verifier();
        Demands demands = expected.demands();
        this.outlived = new Outlived(demands.broken(), trust.certificates(), elsewhere.seen(), verifier, findings);
        this.witnessed = new Witnessed(demands, outlived, verifier, findings);
        this.stamps = new Stamps(export, demands, outlived, verifier, findings);
        this.checkpoints = Checkpoints.own(
                export, (good, signers) -> outlived.stands(good, signers, Optional.empty()), verifier, findings);
        this.published = Checkpoints.published(export, witnessed::take, verifier, findings);
        this.anchorings = new Anchorings(elsewhere.anchors(), verifier, findings);
        this.numbering = new Numbering(List.of(checkpoints, published, stamps, anchorings, outlived), findings);
        this.tiles = new TileCheck(export, findings);
        this.beside = new Beside(export, findings);
        this.registers = new Registers(findings);
        LogId log = export.manifest().log();
        this.erasures = new Erasures(log, elsewhere.erased(), findings);
        this.prunings = new Prunings(log, elsewhere.pruned(), findings);
    }

    private static StoredChains certificates(Export export, Findings findings) {
        try {
            return StoredChains.read(export.bytes(Export.CERTIFICATES, StoredChains.BYTES_MAX));
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(Export.CERTIFICATES, "can't be read: " + broken.getMessage()));
            return new StoredChains();
        }
    }

    Findings findings() {
        return findings;
    }

    Trust trust() {
        return trust;
    }

    /** How many leaves were taken. */
    long size() {
        return numbering.tree().size();
    }

    /** How many of the log's own words were held against its facts so far. */
    long checkpoints() {
        return checkpoints.count();
    }

    Optional<Digest> anchor() {
        return numbering.genesis().map(Genesis::anchor);
    }

    /**
     * The next leaf.
     *
     * @param bundle what authorities had stated before it
     * @return whether it is the one that belongs there
     */
    boolean take(Item item, TrustBundle bundle) {
        outlived.take(item.leaf());
        boolean inPlace = numbering.place(item);
        tiles.leaf(item.leaf().leafHash());
        beside.take(item.leaf());
        registers.take(item.leaf());
        erasures.take(item);
        prunings.take(item, bundle);
        governance.take(item);
        item.content().ifPresent(exhibits::take);
        if (item.content().isPresent() && item.content().get() instanceof Anchored said)
            anchored.computeIfAbsent(said.said().log(), log -> new TreeMap<>())
                    .put(item.leaf().index(), said);
        return inPlace;
    }

    /**
     * After the last leaf.
     *
     * @param bundle what authorities stated in all of them
     */
    void end(TrustBundle bundle) {
        var manifest = export.manifest();
        var tree = numbering.tree();
        if (tree.size() != manifest.size()) {
            findings.add(Difference.ofExport(tree.size() + " facts, not the " + manifest.size() + " of the manifest"));
        } else if (!tree.root().equals(manifest.root())) {
            findings.add(Difference.ofExport(
                    "the facts give root " + tree.root() + ", the manifest has " + manifest.root()));
        }
        checkpoints.end(manifest.size());
        published.end(manifest.size());
        witnessed.end(tree.size(), lines);
        stamps.end(lines);
        export.signed().envelope().signatures().stream().findFirst().ifPresent(one -> outlived.end(one, lines));
        tileCount = tiles.end();
        anchorings.end(tree.size());
        exhibits.end(manifest, findings);
        erasures.end();
        prunings.end(export, expected.before());
        numbering.genesis().ifPresentOrElse(began -> rests(began, bundle), () -> findings.add(NO_GENESIS));
    }

    private void rests(Genesis began, TrustBundle bundle) {
        var manifest = export.manifest();
        if (!manifest.log().equals(began.log()))
            findings.add(Difference.ofFile(Export.MANIFEST, "is of another log, " + manifest.log()));
        trust.wrong(export.signed(), began.anchor())
                .ifPresent(why -> findings.add(Difference.ofFile(Export.MANIFEST, why)));
        governance.wrong(export, began.anchor(), trust.verifier()).ifPresent(findings::add);
        beside.end(began.anchor(), trust.verifier(), bundle);
        expected.anchor()
                .filter(anchor -> !anchor.equals(began.anchor()))
                .ifPresent(anchor -> findings.add(Difference.ofExport(
                        "rests on " + began.anchor().hex() + ", not on the anchor that was given, " + anchor.hex())));
    }

    /** What this log has on record of another. */
    Elsewhere of(LogId other) {
        NavigableMap<Long, Anchored> said = anchored.getOrDefault(other, new TreeMap<>());
        NavigableMap<Long, Instant> seen = new TreeMap<>();
        said.forEach((fact, one) ->
                outlived.seen(fact).ifPresent(at -> seen.merge(one.said().size(), at, LogCheck::earlier)));
        return new Elsewhere(List.copyOf(said.values()), erasures.of(other), prunings.of(other), seen);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Logs that are anchored here, those aside that stand beside this one. */
    List<LogId> absent(List<LogId> others) {
        return anchored.keySet().stream().filter(log -> !others.contains(log)).toList();
    }

    LogReport report() {
        return new LogReport(
                export.manifest().log().text(),
                anchor(),
                numbering.tree().size(),
                numbering.tree().root(),
                checkpoints.count(),
                published.count(),
                tileCount,
                trust.certificates().size(),
                exhibits.totals(),
                anchorings.count(),
                erasures.count(),
                erasures.left(),
                prunings.totals(),
                registers.end(),
                new Testimony(lines, List.of(), witnessed.names()),
                witnessed.facts(),
                stamps.totals(),
                findings.kept(),
                findings.count(),
                trust.verifier().describe());
    }
}
