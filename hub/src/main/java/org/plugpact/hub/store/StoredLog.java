package org.plugpact.hub.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;

/** A log whose leaves are here: this hub's own, or another hub's that is kept. Any thread reads. */
public sealed interface StoredLog extends HashSource permits FactStore, KeptLog {
    /** How many of its facts are durable here. */
    long size();

    /**
     * Whole facts, in order.
     *
     * @param limit at most {@value FactStore#READ_MAX} are given
     * @throws PrunedFact if one of them was pruned
     */
    default List<Fact> facts(long from, int limit) {
        return LeafRows.whole(leaves(from, limit));
    }

    /** As {@link #facts(long, int)}, with the header of what was pruned in its place. */
    List<Leaf> leaves(long from, int limit);

    /** The headers alone, from a number on, at most {@value FactStore#READ_MAX}. */
    List<FactHeader> headers(long from, int limit);

    /** The headers of those facts from a number on, of at most {@value FactStore#READ_MAX}, that are not pruned. */
    List<FactHeader> wholeHeaders(long from, int limit);

    /** Its own checkpoints that are kept for good, of at most that size, as text, the smallest first, one by one. */
    void eachNote(long sizeMax, Consumer<String> to);

    /**
     * The newest checkpoint that was published here: signed with all keys of the log and by its witnesses. Empty before the
     * first, and for a log that is kept: its own hub publishes it.
     */
    Optional<SignedCheckpoint> published();

    /** Checkpoints that were published here, of at most that size, as text, the smallest first: the last of each minute, and the last. */
    void eachPublished(long sizeMax, Consumer<String> to);
}
