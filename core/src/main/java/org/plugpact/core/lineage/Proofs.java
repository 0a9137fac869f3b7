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
        Iterator<Digest> rest = path.iterator();
        boolean wasComplete = Long.bitCount(earlierSize) == 1;
        if (!wasComplete && path.isEmpty()) return false;
        return climb(earlierSize, wasComplete ? earlierRoot : rest.next(), size, rest)
                .filter(reached -> reached.equals(new Reached(earlierRoot, root)))
                .isPresent();
    }

    /**
     * The root that the first leaves of a tree have by a consistency proof, whatever anybody said it was. Empty if the
     * proof does not lead to the tree's root, or does not tell: where the earlier size is a power of two, its root is
     * what a verifier is expected to know.
     */
    public static Optional<Digest> beginning(long earlierSize, long size, Digest root, List<Digest> path) {
        if (earlierSize == size && path.isEmpty()) return Optional.of(root);
        if (earlierSize < 1 || earlierSize >= size || Long.bitCount(earlierSize) == 1 || path.isEmpty()) {
            return Optional.empty();
        }
        Iterator<Digest> rest = path.iterator();
        return climb(earlierSize, rest.next(), size, rest)
                .filter(reached -> reached.later().equals(root))
                .map(Reached::earlier);
    }

    /** The two roots that a proof leads to. */
    private record Reached(Digest earlier, Digest later) {}

    /** From the last complete subtree that both trees have, up; empty if the proof is too long or too short. */
    private static Optional<Reached> climb(long earlierSize, Digest start, long size, Iterator<Digest> rest) {
        Digest earlier = start;
        Digest later = start;
        Hashing hashing = new Hashing();
        int up = Long.numberOfTrailingZeros(earlierSize);
        long node = (earlierSize - 1) >>> up;
        long last = (size - 1) >>> up;
        while (rest.hasNext()) {
            if (last == 0) return Optional.empty();
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
        return last == 0 ? Optional.of(new Reached(earlier, later)) : Optional.empty();
    }
}
