package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;

/** A Merkle tree as RFC 9162, 2.1, defines it, word for word and with all leaves at hand. */
final class SlowTree {
    private final List<Digest> leaves;
    private final Map<String, Digest> known = new TreeMap<>();

    /** @param leaves hashes of the leaves */
    SlowTree(List<Digest> leaves) {
        this.leaves = leaves;
    }

    /** MTH(D[from:to]) of 2.1.1. */
    Digest root(int from, int to) {
        if (from == to) return Digest.sha256();
        if (to - from == 1) return leaves.get(from);
        String range = from + ":" + to;
        Digest before = known.get(range);
        if (before != null) return before;
        int k = split(to - from);
        Digest root = Hashing.node(root(from, from + k), root(from + k, to));
        known.put(range, root);
        return root;
    }

    /** PATH(m, D[from:to]) of 2.1.3.1. */
    List<Digest> path(int m, int from, int to) {
        if (to - from == 1) return new ArrayList<>();
        int k = split(to - from);
        boolean isLeft = m < k;
        List<Digest> path = isLeft ? path(m, from, from + k) : path(m - k, from + k, to);
        path.add(isLeft ? root(from + k, to) : root(from, from + k));
        return path;
    }

    /** PROOF(m, D[0:n]) of 2.1.4.1. */
    List<Digest> proof(int m, int n) {
        return subproof(m, 0, n, true);
    }

    private List<Digest> subproof(int m, int from, int to, boolean isWhole) {
        int n = to - from;
        if (m == n) return isWhole ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
        int k = split(n);
        boolean endsLeft = m <= k;
        List<Digest> proof = endsLeft ? subproof(m, from, from + k, isWhole) : subproof(m - k, from + k, to, false);
        proof.add(endsLeft ? root(from + k, to) : root(from, from + k));
        return proof;
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) k *= 2;
        return k;
    }
}
