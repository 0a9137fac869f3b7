package org.plugpact.core.bytes;

import java.util.Arrays;
import java.util.List;

/** The order of a map's keys: bytewise by their encodings (RFC 8949, 4.2.1). */
final class KeyOrder {
    private KeyOrder() {}

    /** @throws IllegalArgumentException if a key is there twice */
    static List<Cbor.Entry> sorted(List<Cbor.Entry> entries) {
        if (entries.size() < 2) return List.copyOf(entries);
        Encoded[] encoded = entries.stream()
                .map(entry -> new Encoded(entry.key().encode(), entry))
                .toArray(Encoded[]::new);
        Arrays.sort(encoded, (one, other) -> Arrays.compareUnsigned(one.key, other.key));
        for (int i = 1; i < encoded.length; i++) {
            if (Arrays.equals(encoded[i - 1].key, encoded[i].key)) {
                throw new IllegalArgumentException("a key twice: " + encoded[i].entry.key());
            }
        }
        return Arrays.stream(encoded).map(one -> one.entry).toList();
    }

    private static final class Encoded {
        private final byte[] key;
        private final Cbor.Entry entry;

        private Encoded(byte[] key, Cbor.Entry entry) {
            this.key = key;
            this.entry = entry;
        }
    }
}
