package org.plugpact.hub.keys;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.units.Interval;

/** Chains found good, remembered for many threads: a bounded memory under a lock that is held for a look-up only. */
public final class SharedChains implements ChainMemory {
    /** Chains remembered, some 200 bytes each. */
    private static final int CHAINS_MAX = 65_536;

    // Guarded by this.
    private final ChainMemory known = ChainMemory.ofSize(CHAINS_MAX);

    @Override
    public synchronized Optional<Interval> recall(Digest chain) {
        return known.recall(chain);
    }

    @Override
    public synchronized void remember(Digest chain, Interval good) {
        known.remember(chain, good);
    }
}
