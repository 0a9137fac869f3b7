package org.plugpact.hub.ocpp;

import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;

/**
 * The last message ids of one connection with what was said and answered, so that a request sent twice gets the same
 * answer twice (OCPP-J 1.6, 4.1.4, with its errata). Only settled answers are kept: after "busy" the same id may come
 * again. Older repeats, and those over a new connection, are still safe, since a claim that comes twice is taken once.
 */
final class SeenIds {
    /** Ids remembered. A charger waits for each answer before it asks again, so a repeat follows soon. */
    static final int IDS_MAX = 8;

    // A line on which nothing was asked yet has none.
    private @Nullable ArrayDeque<Seen> seen;

    /** One request and its answer. */
    record Seen(String id, Digest request, String answer) {}

    /** The earlier use of this id. */
    Optional<Seen> find(String id) {
        if (seen == null) return Optional.empty();
        for (Seen earlier : seen) {
            if (earlier.id.equals(id)) return Optional.of(earlier);
        }
        return Optional.empty();
    }

    void remember(Seen latest) {
        if (seen == null) seen = new ArrayDeque<>(2);
        if (seen.size() == IDS_MAX) seen.removeFirst();
        seen.addLast(latest);
    }
}
