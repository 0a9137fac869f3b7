package org.plugpact.audit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.units.Interval;

/** Chains found good in this run, for all threads. As many as the export has leaves. */
final class GoodChains implements ChainMemory {
    private final Map<Digest, Interval> good = new ConcurrentHashMap<>();

    @Override
    public Optional<Interval> recall(Digest chain) {
        return Optional.ofNullable(good.get(chain));
    }

    @Override
    public void remember(Digest chain, Interval span) {
        good.put(chain, span);
    }
}
