package org.plugpact.core.lineage;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;

/** Checks proofs about trees of which nothing but a root is known. A proof that is too long or too short is no proof. */
public final class Proofs {
    private Proofs() {}

    /**
     * Whether a leaf is in the tree with this size and root, at this place (RFC 9162, 2.1.3.2).
     *
     * @param leafHash see {@link Hashing#leaf}
     * @param path from the leaf's sibling up
     */
    public static boolean verifyInclusion(Digest leafHash, long index, long size, List<Digest> path, Digest root) {
        return rootAbove(leafHash, index, size, path).filter(root::equals).isPresent();
    }

    /** The one root of a tree of this size for which the path is a proof of the leaf at this place; empty if it is for none. */
    public static Optional<Digest> rootAbove(Digest leafHash, long index, long size, List<Digest> path) {
        if (index < 0 || index >= size) return Optional.empty();
        Hashing hashing = new Hashing();
        Digest reached = leafHash;
        long node = index;
        long last = size - 1;
        for (Digest sibling : path) {
            if (last == 0) return Optional.empty();
            if ((node & 1) == 1 || node == last) {
                reached = hashing.join(sibling, reached);
                int up = Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                reached = hashing.join(reached, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(reached) : Optional.empty();
    }

    /**
     * Whether the tree with the later size and root is the earlier one with leaves appended (RFC 9162, 2.1.4.2). Every
     * tree follows from the empty one, by an empty proof.
     */
    public static boolean verifyConsistency(
            long earlierSize, Digest earlierRoot, long size, Digest root, List<Digest> path) {
        if (earlierSize < 0 || earlierSize > size) return false;
        if (earlierSize == size) return path.isEmpty() && earlierRoot.equals(root);
        if (earlierSize == 0) return path.isEmpty() && earlierRoot.equals(Hashing.EMPTY);
        boolean wasComplete = Long.bitCount(earlierSize) == 1;
        if (!wasComplete && path.isEmpty()) return false;
        Iterator<Digest> rest = path.iterator();
        Digest earlier = wasComplete ? earlierRoot : rest.next();
        Digest later = earlier;
        Hashing hashing = new Hashing();
        int up = Long.numberOfTrailingZeros(earlierSize);
        long node = (earlierSize - 1) >>> up;
        long last = (size - 1) >>> up;
        while (rest.hasNext()) {
            if (last == 0) return false;
            Digest sibling = rest.next();
            if ((node & 1) == 1 || node == last) {
                earlier = hashing.join(sibling, earlier);
                later = hashing.join(sibling, later);
                int zeros = Long.numberOfTrailingZeros(node);
                node >>>= zeros;
                last >>>= zeros;
            } else {
                later = hashing.join(later, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && earlier.equals(earlierRoot) && later.equals(root);
    }
}
