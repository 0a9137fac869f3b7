package org.plugpact.hub.export;

import java.nio.ByteBuffer;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;

/**
 * Which pacts are in scope: 32 to 64 bytes each, so that those of ten million facts fit. Kept are the first 128 bits of their ids; an
 * id is a SHA-256, and whoever finds two that begin alike has done 2^64 work to have one pact too many shown. One thread's own.
 */
final class PactSet {
    private static final int SMALLEST = 1 << 10;

    // Pairs; a pair of zeros is a free place.
    private long[] places = new long[2 * SMALLEST];
    private int size;

    void add(PactId pact) {
        ByteBuffer id = bytes(pact);
        if (add(places, id.getLong(), id.getLong())) size++;
        if (4L * size > places.length) grow();
    }

    boolean contains(PactId pact) {
        ByteBuffer id = bytes(pact);
        long high = id.getLong();
        long low = id.getLong();
        int place = place(places, high, low);
        return places[place] == high && places[place + 1] == low;
    }

    int size() {
        return size;
    }

    private static ByteBuffer bytes(PactId pact) {
        return ByteBuffer.wrap(Digest.parse(pact.text()).bytes());
    }

    private static boolean add(long[] places, long high, long low) {
        int place = place(places, high, low);
        if (places[place] == high && places[place + 1] == low) return false;
        places[place] = high;
        places[place + 1] = low;
        return true;
    }

    /** Where it is, or would be. At most half of the places are taken, so there is one. */
    private static int place(long[] places, long high, long low) {
        int mask = places.length - 1;
        int place = (int) (low << 1) & mask;
        while ((places[place] | places[place + 1]) != 0 && (places[place] != high || places[place + 1] != low)) {
            place = (place + 2) & mask;
        }
        return place;
    }

    private void grow() {
        long[] larger = new long[2 * places.length];
        for (int i = 0; i < places.length; i += 2) {
            if ((places[i] | places[i + 1]) != 0) add(larger, places[i], places[i + 1]);
        }
        places = larger;
    }
}
