package org.plugpact.core.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable map from a key to the values added under it, oldest first. Adding gives a new one that shares all but one
 * bucket with the old, so keeping every version of a bundle costs little.
 */
final class Index<K, V> {
    private static final int BUCKETS = 1_024;

    private final List<Map<K, List<V>>> buckets;

    private Index(List<Map<K, List<V>>> buckets) {
        this.buckets = buckets;
    }

    static <K, V> Index<K, V> empty() {
        List<Map<K, List<V>>> none = new ArrayList<>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) none.add(Collections.emptyMap());
        return new Index<>(none);
    }

    /** What was added under the key; empty if nothing. */
    List<V> at(K key) {
        return buckets.get(bucket(key)).getOrDefault(key, List.of());
    }

    Index<K, V> with(K key, V value) {
        int place = bucket(key);
        Map<K, List<V>> changed = new LinkedHashMap<>(buckets.get(place));
        List<V> values = new ArrayList<>(at(key));
        values.add(value);
        changed.put(key, List.copyOf(values));
        List<Map<K, List<V>>> copy = new ArrayList<>(buckets);
        copy.set(place, changed);
        return new Index<>(copy);
    }

    private static int bucket(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
    }
}
