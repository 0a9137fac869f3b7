package org.plugpact.hub.views;

import java.util.List;
import org.plugpact.core.journal.Leaf;

/** Where durable facts are read in order. */
public interface FactSource {
    /** The facts from index {@code from} on, at most {@code limit}, of the pruned ones what is left; empty if there are none yet. */
    List<? extends Leaf> read(long from, int limit);
}
