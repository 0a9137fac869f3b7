package org.plugpact.core.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;

/** Cuts a pact's record out of a log that is shorter than a tile. */
public final class OneRecord {
    private OneRecord() {}

    /**
     * Under a checkpoint over these facts, which the log's key signs whatever they say.
     *
     * @param log in its order
     * @param own those that go into the record as the pact's
     * @param signers every certificate that a signature in it names
     */
    public static PactRecord of(List<Fact> log, List<Fact> own, PactId pact, List<Issued> signers) {
        List<Digest> leaves = log.stream().map(Fact::leafHash).toList();
        Frontier frontier = new Frontier();
        leaves.forEach(frontier::append);
        SignedCheckpoint checkpoint = SmallHub.signed(new Checkpoint(SmallHub.LOG, frontier.size(), frontier.root()));
        HashSource source = (level, from, to) -> leaves.subList(Math.toIntExact(from), Math.toIntExact(to));
        Tree tree = new Tree(source);
        List<Fact> governing = log.stream()
                .filter(fact -> PactRecord.isGoverning(fact.kind()))
                .filter(fact -> fact.index() < own.getLast().index())
                .toList();
        List<ReceiptProof> proofs = Stream.concat(governing.stream(), own.stream())
                .map(fact -> new ReceiptProof(
                        Optional.empty(), fact.index(), tree.inclusion(fact.index(), leaves.size()), checkpoint))
                .toList();
        List<byte[]> certificates = signers.stream()
                .sorted(Comparator.comparing(Issued::thumbprint))
                .map(Issued::der)
                .toList();
        return new PactRecord(pact, governing, own, proofs, certificates);
    }

    /** The same in the second form, with a receipt by the log's key. */
    public static PactRecord second(PactRecord first, SignedCheckpoint checkpoint) {
        return new PactRecord(
                PactRecord.Form.SECOND,
                first.pact(),
                checkpoint,
                List.of(SmallHub.receipt(first.pact(), first.proofs().getLast())),
                first.governing(),
                first.facts(),
                first.paths(),
                first.certificates());
    }

    /** The facts of a pact. */
    public static List<Fact> of(List<Fact> log, PactId pact) {
        return log.stream()
                .filter(fact -> fact.header().pact().equals(Optional.of(pact)))
                .toList();
    }
}
