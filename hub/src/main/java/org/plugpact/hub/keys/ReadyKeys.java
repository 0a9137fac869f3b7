package org.plugpact.hub.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;

/**
 * Chargers' keys that were used of late, ready to sign: to read one and to check that it is one of its curve costs as
 * much as a signature. By certificate; any thread.
 */
final class ReadyKeys {
    /** Keys held, some 2 kB each; beyond it the one that rested longest goes. */
    static final int KEYS_MAX = 8_192;

    private static final float LOAD = 0.75f;

    // Guarded by this.
    private final Map<Digest, HeldKey> recent = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, HeldKey> eldest) {
            return size() > KEYS_MAX;
        }
    };

    /** @param otherwise reads it; empty if there is none, which is not remembered */
    Optional<HeldKey> get(Digest certificate, Supplier<Optional<HeldKey>> otherwise) {
        HeldKey known = known(certificate);
        if (known != null) return Optional.of(known);
        Optional<HeldKey> read = otherwise.get();
        read.ifPresent(key -> remember(certificate, key));
        return read;
    }

    private synchronized @Nullable HeldKey known(Digest certificate) {
        return recent.get(certificate);
    }

    private synchronized void remember(Digest certificate, HeldKey key) {
        recent.put(certificate, key);
    }
}
