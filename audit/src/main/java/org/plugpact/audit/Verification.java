package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Balances;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;

/** Checks all of an export, from its files' digests to its books. Every fact is read once; memory holds one file of them. */
final class Verification {
    private static final Difference NO_GENESIS =
            Difference.ofExport("its log has no beginning: the first fact opens none");

    private final Export export;
    private final Optional<Digest> expectedAnchor;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final Frontier frontier = new Frontier();
    private final List<SignedCheckpoint> checkpoints;
    private final Trust trust;
    private final Replay replay;
    private Optional<Genesis> genesis = Optional.empty();
    private int nextCheckpoint;

    /** Told how many facts have been checked. */
    interface Progress {
        void checked(long facts, long of);
    }

    private Verification(Export export, Optional<Digest> expectedAnchor, Progress progress) {
        this.export = export;
        this.expectedAnchor = expectedAnchor;
        this.progress = progress;
        this.trust = new Trust(chains(export, findings), new GoodChains(), Verifier.fastest());
        this.replay = new Replay(trust, findings);
        this.checkpoints = checkpoints(export, findings);
    }

    /**
     * @param expectedAnchor the digest of the root authority's certificate, as somebody trusted gave it; without, the export's own is
     *     taken and reported
     * @throws Unreadable if there is nothing that could be checked
     */
    static Report verify(Export export, Optional<Digest> expectedAnchor, Progress progress) throws Unreadable {
        var verification = new Verification(export, expectedAnchor, progress);
        export.files().forEach(verification.findings::add);
        verification.facts();
        verification.end();
        return verification.report();
    }

    private static StoredChains chains(Export export, Findings findings) {
        try {
            return StoredChains.read(export.bytes(Export.CERTIFICATES));
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(Export.CERTIFICATES, "can't be read: " + broken.getMessage()));
            return new StoredChains();
        }
    }

    private static List<SignedCheckpoint> checkpoints(Export export, Findings findings) {
        try {
            return export.checkpoints();
        } catch (IOException | Malformed broken) {
            findings.add(Difference.ofFile(Export.CHECKPOINTS, "can't be read: " + broken.getMessage()));
            return List.of();
        }
    }

    private void facts() {
        for (String file : export.factFiles()) {
            var facts = new ArrayList<Fact>();
            boolean whole = read(file, facts);
            take(facts);
            progress.checked(frontier.size(), export.manifest().size());
            if (!whole) return; // What comes after a gap has no place in the tree.
        }
    }

    private boolean read(String file, List<Fact> facts) {
        try {
            var decoder = new Decoder(export.bytes(file));
            while (!decoder.atEnd()) facts.add(Fact.read(decoder));
            return true;
        } catch (IOException | Malformed broken) {
            long after = frontier.size() + facts.size();
            findings.add(Difference.ofFile(file, "can't be read on after fact " + after + ": " + broken.getMessage()));
            return false;
        }
    }

    private void take(List<Fact> facts) {
        List<Item> items = facts.parallelStream().map(Item::of).toList();
        for (Item item : items) place(item);
        replay.take(items);
    }

    /** In the log: number, log and time of each fact, and the checkpoints over them. */
    private void place(Item item) {
        var header = item.fact().header();
        if (header.index() != frontier.size()) {
            findings.add(item.fact(), "stands where fact " + frontier.size() + " belongs");
        }
        if (frontier.size() == 0 && item.content().isPresent() && item.content().get() instanceof Opened(var part)) {
            genesis = Optional.of(part.content());
        }
        genesis.filter(began -> !began.log().equals(header.log()))
                .ifPresent(began -> findings.add(
                        item.fact(), "is of another log, " + header.log().text()));
        frontier.append(item.leafHash());
        while (nextCheckpoint < checkpoints.size()
                && checkpoints.get(nextCheckpoint).checkpoint().size() <= frontier.size()) {
            checkpoint(checkpoints.get(nextCheckpoint++));
        }
    }

    private void checkpoint(SignedCheckpoint signed) {
        var checkpoint = signed.checkpoint();
        long size = checkpoint.size();
        if (size != frontier.size()) {
            findings.add(Difference.ofFile(Export.CHECKPOINTS, "the one of size " + size + " is out of order"));
        } else if (!checkpoint.root().equals(frontier.root())) {
            findings.add(Difference.ofFile(
                    Export.CHECKPOINTS,
                    "the one of size " + size + " has root " + checkpoint.root().hex() + ", the facts give "
                            + frontier.root().hex()));
        }
        genesis.ifPresent(began -> logKey(began)
                .filter(key -> !checkpoint.origin().equals(began.log()) || !signed.verify(key, trust.verifier()))
                .ifPresent(key -> findings.add(Difference.ofFile(
                        Export.CHECKPOINTS, "the one of size " + size + " is not signed with the log's key"))));
    }

    private Optional<VerifierKey> logKey(Genesis began) {
        try {
            return Optional.of(VerifierKey.parse(began.logKey()));
        } catch (Malformed broken) {
            findings.add(Difference.ofExport("the log's key can't be read: " + broken.getMessage()));
            return Optional.empty();
        }
    }

    private void end() {
        replay.end();
        var manifest = export.manifest();
        if (frontier.size() != manifest.size()) {
            findings.add(
                    Difference.ofExport(frontier.size() + " facts, not the " + manifest.size() + " of the manifest"));
        } else if (!frontier.root().equals(manifest.root())) {
            findings.add(
                    Difference.ofExport("the facts give root " + frontier.root().hex() + ", the manifest has "
                            + manifest.root().hex()));
        }
        boolean covered = !checkpoints.isEmpty()
                && checkpoints.getLast().checkpoint().size() == manifest.size()
                && nextCheckpoint == checkpoints.size();
        if (!covered)
            findings.add(Difference.ofFile(Export.CHECKPOINTS, "none covers all " + manifest.size() + " facts"));
        if (genesis.isEmpty()) {
            findings.add(NO_GENESIS);
            return;
        }
        var began = genesis.get();
        if (!manifest.log().equals(began.log())) {
            findings.add(Difference.ofFile(
                    Export.MANIFEST, "is of another log, " + manifest.log().text()));
        }
        trust.wrong(export.signed(), began.anchor())
                .ifPresent(why -> findings.add(Difference.ofFile(Export.MANIFEST, why)));
        expectedAnchor
                .filter(anchor -> !anchor.equals(began.anchor()))
                .ifPresent(anchor -> findings.add(Difference.ofExport(
                        "rests on " + began.anchor().hex() + ", not on the anchor that was given, " + anchor.hex())));
    }

    private Report report() {
        Map<String, Long> closed = new TreeMap<>();
        for (var attestation : Attestation.values()) {
            if (replay.closed(attestation) > 0) closed.put(attestation.text(), replay.closed(attestation));
        }
        Map<String, Balances.Total> ledger = new TreeMap<>();
        for (var currency : replay.balances().currencies()) {
            ledger.put(currency.getCurrencyCode(), replay.balances().total(currency));
        }
        return new Report(
                export.manifest().log().text(),
                genesis.map(Genesis::anchor).orElse(Digest.sha256()),
                frontier.size(),
                frontier.root(),
                checkpoints.size(),
                trust.chains().size(),
                replay.admissions(),
                replay.refusals(),
                closed,
                ledger,
                findings.kept(),
                findings.count(),
                trust.verifier().describe());
    }
}
