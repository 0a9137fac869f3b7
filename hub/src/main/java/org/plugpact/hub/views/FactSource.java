package org.plugpact.hub.views;

import java.util.List;
import org.plugpact.core.journal.Fact;

/** Where durable facts are read in order. */
public interface FactSource {
    /** The facts from index {@code from} on, at most {@code limit}; empty if there are none yet. */
    List<Fact> read(long from, int limit);
}
