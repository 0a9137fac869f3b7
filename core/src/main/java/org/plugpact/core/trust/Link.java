package org.plugpact.core.trust;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;

/**
 * How a log grew: the checkpoint it came to, and the proof that it is the tree of an earlier size and root with leaves
 * appended (RFC 9162, 2.1.4). Says nothing of who signed.
 *
 * @param from the earlier size
 * @param root the earlier root
 */
public record Link(long from, Digest root, SignedCheckpoint to, List<Digest> proof) {
    /** Digests in a proof: two for each level of a tree of 2<sup>63</sup> leaves. */
    static final int PROOF_MAX = 126;

    private static final int PARTS = 4;

    public Link {
        proof = List.copyOf(proof);
        if (proof.size() > PROOF_MAX) throw new IllegalArgumentException("a proof of " + proof.size() + " digests");
    }

    /** Whether the proof proves that. */
    public boolean proves() {
        Checkpoint later = to.checkpoint();
        return Proofs.verifyConsistency(from, root, later.size(), later.root(), proof);
    }

    void write(Encoder encoder) {
        encoder.items(PARTS).integer(from).digest(root).text(to.text()).items(proof.size());
        proof.forEach(encoder::digest);
    }

    static Link read(Decoder decoder) throws Malformed {
        decoder.items(PARTS);
        long from = decoder.integer();
        Digest root = decoder.digest();
        SignedCheckpoint to = SignedCheckpoint.parse(decoder.text());
        int count = decoder.items();
        if (count > PROOF_MAX) throw new Malformed("a proof of " + count + " digests");
        List<Digest> proof = new ArrayList<>();
        for (int i = 0; i < count; i++) proof.add(decoder.digest());
        return new Link(from, root, to, proof);
    }
}
