package org.plugpact.core.journal;

import org.plugpact.core.bytes.Malformed;

/** Something that is grown from facts, can be thrown away, and grown again to the same. */
public interface Projection {
    /** Lower case with hyphens; under it its place in the log is kept. */
    String name();

    /**
     * Takes the next fact in. Each comes once, in the log's order.
     *
     * @throws Malformed if the fact can't be read
     */
    void apply(Fact fact) throws Malformed;
}
