package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plugpact.core.bytes.Digest;

/** Makes proofs about the tree that a source holds the hashes of, as it was at any size. */
public final class Tree {
    private final HashSource source;

    public Tree(HashSource source) {
        this.source = source;
    }

    /** The root over the first {@code size} leaves. */
    public Digest root(long size) {
        if (size < 0) throw new IllegalArgumentException("a tree of size " + size);
        return size == 0 ? Hashing.EMPTY : new Reading(size).root(0, size);
    }

    /** The right edge of the tree of the first {@code size} leaves: from here it can grow without reading any of them. */
    public Frontier frontier(long size) {
        if (size < 0) throw new IllegalArgumentException("a tree of size " + size);
        Reading reading = new Reading(size);
        List<Digest> edge = new ArrayList<>();
        long from = 0;
        for (long rest = size; rest > 0; rest -= Long.highestOneBit(rest)) {
            edge.add(reading.complete(from, Long.numberOfTrailingZeros(Long.highestOneBit(rest))));
            from += Long.highestOneBit(rest);
        }
        return Frontier.of(size, edge);
    }

    /**
     * The inclusion proof of a leaf (RFC 9162, 2.1.3.1), from the leaf's sibling up.
     *
     * @param index counted from 0, below {@code size}
     */
    public List<Digest> inclusion(long index, long size) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("leaf " + index + " of " + size);
        return new Reading(size).path(index);
    }

    /**
     * The inclusion proofs of many leaves, as {@link #inclusion} gives them: the tiles are asked for all at once, and what the
     * proofs share is hashed once.
     */
    public List<List<Digest>> inclusions(List<Long> indices, long size) {
        Reading reading = new Reading(size);
        for (long index : indices) {
            if (index < 0 || index >= size) throw new IllegalArgumentException("leaf " + index + " of " + size);
            reading.expect(index);
        }
        reading.fetch();
        return indices.stream().map(reading::path).toList();
    }

    /**
     * The proof that a tree is an earlier one with leaves appended (RFC 9162, 2.1.4.1). Empty if both are the same size
     * or the earlier one has no leaves: then there is nothing to prove.
     */
    public List<Digest> consistency(long earlier, long size) {
        if (earlier < 0 || earlier > size) throw new IllegalArgumentException("from " + earlier + " to " + size);
        if (earlier == 0 || earlier == size) return List.of();
        Reading reading = new Reading(size);
        List<Digest> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (earlier != to) {
            long middle = from + leftSize(to - from);
            boolean endsLeft = earlier <= middle;
            path.add(endsLeft ? reading.root(middle, to) : reading.root(from, middle));
            if (endsLeft) to = middle;
            else from = middle;
        }
        // The verifier knows the earlier root, so the subtree that the descent ended at is only told if it is not that.
        if (from > 0) path.add(reading.root(from, to));
        return path.reversed();
    }

    /** The greatest power of two below a number of leaves: how many go to the left (RFC 9162, 2.1.1). */
    private static long leftSize(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** One proof's reads: each tile is fetched once, as far as the tree fills it. */
    private final class Reading {
        private final Hashing hashing = new Hashing();
        private final Map<Place, List<Digest>> tiles = new LinkedHashMap<>();
        private final Set<Place> expected = new LinkedHashSet<>();

        /** Roots of complete subtrees, by height and first leaf: neighbours' paths share most of them. */
        private final Map<Place, Digest> roots = new LinkedHashMap<>();

        private final long size;

        private record Place(int level, long tile) {}

        private Reading(long size) {
            this.size = size;
        }

        private List<Digest> path(long index) {
            List<Digest> path = new ArrayList<>();
            long from = 0;
            long to = size;
            while (to - from > 1) {
                long middle = from + leftSize(to - from);
                boolean isLeft = index < middle;
                path.add(isLeft ? root(middle, to) : root(from, middle));
                if (isLeft) to = middle;
                else from = middle;
            }
            return path.reversed();
        }

        /** Notes which tiles a leaf's path lies in. */
        private void expect(long index) {
            long from = 0;
            long to = size;
            while (to - from > 1) {
                long middle = from + leftSize(to - from);
                boolean isLeft = index < middle;
                if (isLeft) expect(middle, to);
                else expect(from, middle);
                if (isLeft) to = middle;
                else from = middle;
            }
        }

        private void expect(long from, long to) {
            long leaves = to - from;
            if (Long.bitCount(leaves) == 1) {
                int level = Long.numberOfTrailingZeros(leaves) / Tile.HEIGHT;
                expected.add(new Place(level, (from >>> (level * Tile.HEIGHT)) / Tile.WIDTH));
                return;
            }
            long middle = from + leftSize(leaves);
            expect(from, middle);
            expect(middle, to);
        }

        private void fetch() {
            List<Place> places = List.copyOf(expected);
            List<List<Digest>> fetched =
                    source.hashes(places.stream().map(this::run).toList());
            for (int i = 0; i < places.size(); i++) tiles.put(places.get(i), whole(run(places.get(i)), fetched.get(i)));
        }

        /** A tile, as far as the tree fills it. */
        private HashSource.Run run(Place place) {
            long from = place.tile() * Tile.WIDTH;
            return new HashSource.Run(
                    place.level(), from, from + Math.min(Tile.WIDTH, Tile.hashesAt(place.level(), size) - from));
        }

        private static List<Digest> whole(HashSource.Run run, List<Digest> hashes) {
            if (hashes.size() == run.to() - run.from()) return hashes;
            throw new IllegalStateException("asked for hashes " + run.from() + " to " + run.to() + " of level "
                    + run.level() + ", got " + hashes.size());
        }

        /** The root over a range that is a node of the tree: complete, or at the tree's right edge. */
        private Digest root(long from, long to) {
            long leaves = to - from;
            if (Long.bitCount(leaves) == 1) return complete(from, Long.numberOfTrailingZeros(leaves));
            long middle = from + leftSize(leaves);
            return hashing.join(root(from, middle), root(middle, to));
        }

        private Digest complete(long from, int height) {
            Place node = new Place(height, from);
            Digest known = roots.get(node);
            if (known == null) {
                known = folded(from, height);
                roots.put(node, known);
            }
            return known;
        }

        private Digest folded(long from, int height) {
            int level = height / Tile.HEIGHT;
            long first = from >>> (level * Tile.HEIGHT);
            List<Digest> tile = tile(level, first / Tile.WIDTH);
            int start = (int) (first % Tile.WIDTH);
            return fold(tile.subList(start, start + (1 << (height % Tile.HEIGHT))));
        }

        private List<Digest> tile(int level, long index) {
            return tiles.computeIfAbsent(new Place(level, index), place -> {
                HashSource.Run run = run(place);
                return whole(run, source.hashes(run.level(), run.from(), run.to()));
            });
        }

        private Digest fold(List<Digest> hashes) {
            List<Digest> row = hashes;
            while (row.size() > 1) {
                List<Digest> above = new ArrayList<>(row.size() / 2);
                for (int i = 0; i < row.size(); i += 2) above.add(hashing.join(row.get(i), row.get(i + 1)));
                row = above;
            }
            return row.getFirst();
        }
    }
}
