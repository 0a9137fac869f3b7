package org.plugpact.sim.actors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Digest;

/** A device's disk, as far as its sessions go: it outlives the controller that writes to it. One controller at a time. */
public final class Notes {
    private final SequencedMap<Digest, List<byte[]>> sessions = new LinkedHashMap<>();

    synchronized void note(Digest session, byte[] note) {
        sessions.computeIfAbsent(session, first -> new ArrayList<>()).add(note);
    }

    synchronized void forget(Digest session) {
        sessions.remove(session);
    }

    /** What brings a side back: of each session all its notes. */
    public synchronized List<List<byte[]>> sessions() {
        return sessions.values().stream().map(List::copyOf).toList();
    }
}
