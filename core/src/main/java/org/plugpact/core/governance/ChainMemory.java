package org.plugpact.core.governance;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.units.Interval;

/**
 * Port: chains whose signatures and constraints were found good, and for which span of time. What it holds follows from
 * the certificates alone: recognition and revocation are asked afresh each time. Forgetting is always allowed.
 */
public interface ChainMemory {
    Optional<Interval> recall(Digest chain);

    void remember(Digest chain, Interval good);

    /** Remembers nothing: every chain is checked whole. */
    static ChainMemory none() {
        return new ChainMemory() {
            @Override
            public Optional<Interval> recall(Digest chain) {
                return Optional.empty();
            }

            @Override
            public void remember(Digest chain, Interval good) {}
        };
    }

    /** Remembers so many chains and drops the one not asked for longest. For one thread. */
    static ChainMemory ofSize(int chainsMax) {
        return new Bounded(chainsMax);
    }

    /** The most recently used, up to a number. */
    final class Bounded implements ChainMemory {
        private final int chainsMax;
        // Owned by the one caller's thread.
        private final SequencedMap<Digest, Interval> known = new LinkedHashMap<>();

        private Bounded(int chainsMax) {
            if (chainsMax < 1) throw new IllegalArgumentException("memory for " + chainsMax + " chains");
            this.chainsMax = chainsMax;
        }

        @Override
        public Optional<Interval> recall(Digest chain) {
            Interval good = known.get(chain);
            if (good == null) return Optional.empty();
            known.putLast(chain, good);
            return Optional.of(good);
        }

        @Override
        public void remember(Digest chain, Interval good) {
            known.putLast(chain, good);
            if (known.size() > chainsMax) known.pollFirstEntry();
        }
    }
}
