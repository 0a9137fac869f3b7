package org.plugpact.hub.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Snapshot;
import org.plugpact.core.decision.State;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.intake.Signing;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.LogSigners;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.SnapshotTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a start: the intake begins from the snapshot and the facts after it, or without one from all facts, and must come out
 * at the checkpoint that was signed. A snapshot counts only if this hub's key signed it, to the last byte, at a size of this very log.
 */
final class Restoring {
    /** Pieces that are read at once, while those before them are decoded. */
    private static final int PIECES_AHEAD = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private final FactStore store;
    private final LogId log;
    private final VerifierKey key;
    private final Verifier verifier;
    private final Signing signing;
    private final Salts salts;
    private final Snapshots snapshots;

    /** @param key that the log opened with; it signs snapshots, too */
    Restoring(
            FactStore store,
            LogId log,
            VerifierKey key,
            Verifier verifier,
            Signing signing,
            Salts salts,
            Snapshots snapshots) {
        this.store = store;
        this.log = log;
        this.key = key;
        this.verifier = verifier;
        this.signing = signing;
        this.salts = salts;
        this.snapshots = snapshots;
    }

    Intake run() {
        Optional<SignedCheckpoint> head = store.head();
        if (head.isEmpty()) return fromTheStart();
        Checkpoint signed = head.get().checkpoint();
        if (!signed.origin().equals(log))
            throw new IllegalStateException(
                    "the journal is that of " + signed.origin() + ", and the keys are those of " + log);
        long begin = System.nanoTime();
        Intake intake = snapshot(signed.size()).orElseGet(this::fromTheStart);
        long known = intake.size();
        restore(intake, signed.size());
        if (!intake.checkpoint().root().equals(signed.root()))
            throw new IllegalStateException("the journal's facts are not those that its checkpoint was signed over");
        if (!isOwn(head.get(), intake.state()))
            throw new IllegalStateException("the journal's checkpoint was not signed by this hub's key");
        LOG.info(
                "{} facts: {} by the snapshot, {} read back, in {} ms",
                signed.size(),
                known,
                signed.size() - known,
                (System.nanoTime() - begin) / 1_000_000);
        return intake;
    }

    /** Which key signs at a size is said in the log. */
    private boolean isOwn(SignedCheckpoint head, State state) {
        try {
            return LogSigners.of(log, key.text(), state.bundle())
                    .wrong(head, verifier)
                    .isEmpty();
        } catch (Malformed unreadable) {
            throw new IllegalStateException("the log's key can't be read", unreadable);
        }
    }

    private Intake fromTheStart() {
        snapshots.table().clear();
        Intake intake = intake(new Frontier());
        intake.state().noteChanges();
        snapshots.start(0, List.of());
        return intake;
    }

    private Intake intake(Frontier frontier) {
        return new Intake(log, new State(verifier), frontier, signing, salts);
    }

    private Optional<Intake> snapshot(long size) {
        Optional<SnapshotTable.Kept> kept = snapshots.table().read();
        if (kept.isEmpty()) return Optional.empty();
        try {
            return Optional.of(begun(kept.get(), size));
        } catch (Malformed off) {
            LOG.warn("the snapshot is not used, and the whole journal is read instead: {}", off.getMessage());
            return Optional.empty();
        }
    }

    private Intake begun(SnapshotTable.Kept kept, long size) throws Malformed {
        SignedNote signed = SignedNote.parse(kept.note());
        if (!signed.verify(key, verifier)) throw new Malformed("this hub's key did not sign it");
        SnapshotNote note = SnapshotNote.parse(signed.text());
        Checkpoint at = note.at();
        if (!at.origin().equals(log)) throw new Malformed("it is of log " + at.origin());
        if (at.size() > size) throw new Malformed("it knows " + at.size() + " facts of " + size);
        Frontier frontier = new Tree(store).frontier(at.size());
        if (!frontier.root().equals(at.root())) throw new Malformed("it is of another tree");
        List<Digest> digests = new ArrayList<>();
        List<Snapshot.Piece> pieces = pieces(note.pieces(), digests);
        if (!SnapshotNote.digest(kept.remainder(), digests).equals(note.digest()))
            throw new Malformed("its bytes are not those that were signed");
        Snapshot snapshot = Snapshot.of(pieces, kept.remainder());
        if (snapshot.size() != at.size()) throw new Malformed("it was taken at another size");
        Intake intake = intake(frontier);
        intake.resume(snapshot, facts(snapshot.facts()));
        intake.state().noteChanges();
        snapshots.start(at.size(), digests);
        return intake;
    }

    private record Decoded(Snapshot.Piece piece, Digest digest) {}

    private List<Snapshot.Piece> pieces(int count, List<Digest> digests) throws Malformed {
        List<Snapshot.Piece> pieces = new ArrayList<>(count);
        CompletableFuture<List<byte[]>> ahead = readingPieces(0);
        while (pieces.size() < count) {
            List<byte[]> some = ahead.join();
            if (some.isEmpty()) throw new Malformed("it has " + pieces.size() + " pieces of " + count);
            ahead = readingPieces(pieces.size() + some.size());
            for (Decoded one : decoded(some)) {
                pieces.add(one.piece());
                digests.add(one.digest());
            }
        }
        return pieces;
    }

    private CompletableFuture<List<byte[]>> readingPieces(int from) {
        return CompletableFuture.supplyAsync(() -> snapshots.table().pieces(from, PIECES_AHEAD));
    }

    private static List<Decoded> decoded(List<byte[]> some) throws Malformed {
        try {
            return some.parallelStream().map(Restoring::decoded).toList();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof Malformed why) throw why;
            throw broken;
        }
    }

    private static Decoded decoded(byte[] bytes) {
        try {
            return new Decoded(Snapshot.Piece.decode(bytes), Digest.sha256(bytes));
        } catch (Malformed broken) {
            throw new CompletionException(broken);
        }
    }

    private List<Fact> facts(List<Long> indices) {
        List<Fact> facts = new ArrayList<>(indices.size());
        for (int from = 0; from < indices.size(); from += FactStore.READ_MAX) {
            int to = Math.min(indices.size(), from + FactStore.READ_MAX);
            facts.addAll(store.facts(indices.subList(from, to)));
        }
        return facts;
    }

    /** One stretch is read and hashed while the one before it is taken in. */
    private void restore(Intake intake, long size) {
        CompletableFuture<List<Leaf>> ahead = reading(intake.size());
        while (intake.size() < size) {
            List<Leaf> facts = ahead.join();
            if (facts.isEmpty()) throw new IllegalStateException("the journal ends at fact " + intake.size());
            ahead = reading(facts.getLast().index() + 1);
            for (Leaf fact : facts) restore(intake, fact);
            snapshots.durable(intake.state());
        }
    }

    private CompletableFuture<List<Leaf>> reading(long from) {
        return CompletableFuture.supplyAsync(() -> store.leaves(from, FactStore.READ_MAX));
    }

    private static void restore(Intake intake, Leaf fact) {
        try {
            intake.restore(fact);
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged at fact " + fact.index(), damaged);
        }
    }
}
