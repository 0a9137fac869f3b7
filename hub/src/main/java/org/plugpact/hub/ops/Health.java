package org.plugpact.hub.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ails the hub right now, by part, in words for its operator. A part that is well is not listed. Each change is
 * logged once. Any thread may ask or tell.
 */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    // Guarded by this.
    private final Map<String, String> troubles = new TreeMap<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Called after each change, on the thread that tells of it; must return at once. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** A part can't do its work, and why. */
    public synchronized void trouble(String part, String reason) {
        if (reason.equals(troubles.put(part, reason))) return;
        LOG.warn("{}: {}", part, reason);
        listeners.forEach(Runnable::run);
    }

    /** A part does its work (again). */
    public synchronized void well(String part) {
        if (troubles.remove(part) == null) return;
        LOG.info("{}: well again", part);
        listeners.forEach(Runnable::run);
    }

    /** True when no part has trouble. */
    public synchronized boolean isWell() {
        return troubles.isEmpty();
    }

    /** The troubles by part, a copy, in the parts' order. */
    public synchronized Map<String, String> troubles() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(troubles));
    }
}
