package org.plugpact.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in reverse order. One that fails to close does not keep the others open. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    // Guarded by this; the last opened first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Remembers it, and hands it on. */
    synchronized <T extends AutoCloseable> T closes(T opened) {
        open.push(opened);
        return opened;
    }

    synchronized void run() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception trouble) {
                LOG.warn("{} did not close", next.getClass().getSimpleName(), trouble);
            }
        }
    }
}
