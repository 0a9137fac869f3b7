package org.plugpact.hub.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;

/** A checkpoint that witnesses are asked about, with the proofs that it grew, each made once. Any thread. */
final class Growth {
    private final SignedCheckpoint next;
    private final long lastSize;
    private final Tree tree;

    // Guarded by this.
    private final Map<Long, List<Digest>> proofs = new TreeMap<>();

    Growth(SignedCheckpoint next, Optional<Checkpoint> last, HashSource hashes) {
        this.next = next;
        this.lastSize = last.map(Checkpoint::size).orElse(0L);
        this.tree = new Tree(hashes);
    }

    SignedCheckpoint next() {
        return next;
    }

    /** What whoever signed the last one has signed. */
    long lastSize() {
        return lastSize;
    }

    synchronized List<Digest> proof(long from) {
        return proofs.computeIfAbsent(
                from, size -> tree.consistency(size, next.checkpoint().size()));
    }
}
