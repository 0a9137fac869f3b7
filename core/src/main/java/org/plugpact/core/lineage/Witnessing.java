package org.plugpact.core.lineage;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Verifier;

/**
 * What a witness answers (C2SP tlog-witness, "add-checkpoint"): it signs what grew out of what it signed, and nothing
 * else. Whoever keeps its last checkpoint must ask and keep as one step, or two answers at once could part.
 */
public sealed interface Witnessing {
    /** HTTP's word for the answer. */
    int status();

    /** It may be signed, once it is kept. */
    record Grown() implements Witnessing {
        @Override
        public int status() {
            return 200;
        }
    }

    /** No log of that name is witnessed here. */
    record Unknown() implements Witnessing {
        @Override
        public int status() {
            return 404;
        }
    }

    /** The log did not sign it, or a signature in its name is none. */
    record Unsigned() implements Witnessing {
        @Override
        public int status() {
            return 403;
        }
    }

    /** Its old size is beyond its own. */
    record Backwards() implements Witnessing {
        @Override
        public int status() {
            return 400;
        }
    }

    /**
     * The log believes that another one was signed last.
     *
     * @param size of the one that was
     */
    record Elsewhere(long size) implements Witnessing {
        @Override
        public int status() {
            return 409;
        }
    }

    /**
     * It did not grow out of the last one, or that is not shown.
     *
     * @param forks whether the two checkpoints alone prove it: one size, two roots
     */
    record Parted(boolean forks) implements Witnessing {
        @Override
        public int status() {
            return 422;
        }
    }

    /**
     * Judges a request.
     *
     * @param last what was signed last for its origin
     * @param keys that are trusted to sign that origin's checkpoints; none: it is not witnessed here
     */
    static Witnessing judge(
            AddCheckpoint request, Optional<Checkpoint> last, List<VerifierKey> keys, Verifier verifier) {
        Checkpoint next = request.checkpoint().checkpoint();
        if (keys.isEmpty()) return new Unknown();
        boolean signed = false;
        for (VerifierKey key : keys) {
            boolean named = !request.checkpoint().note().named(key).isEmpty();
            boolean good = named && request.checkpoint().verify(key, verifier);
            if (named && !good) return new Unsigned();
            signed |= good;
        }
        if (!signed) return new Unsigned();
        if (request.oldSize() > next.size()) return new Backwards();
        long size = last.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != size) return new Elsewhere(size);
        boolean forks =
                last.isPresent() && size == next.size() && !last.get().root().equals(next.root());
        boolean grown = Proofs.verifyConsistency(
                size, last.map(Checkpoint::root).orElse(Hashing.EMPTY), next.size(), next.root(), request.proof());
        return grown ? new Grown() : new Parted(forks);
    }
}
