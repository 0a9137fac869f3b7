package org.plugpact.hub.export;

import java.util.List;
import java.util.function.Consumer;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;

/** One log, as an export reads it: never more of it at once than a file holds. */
interface ExportLog {
    List<Leaf> leaves(long from, int limit);

    List<FactHeader> headers(long from, int limit);

    HashSource hashes();

    /** The log's own checkpoints of at most that size, the smallest first. */
    void eachNote(long sizeMax, Consumer<String> to);

    /** Whether it is published here: a log that is kept is published by its own hub. */
    boolean isPublished();

    /** The checkpoints that were published, with all signatures, likewise. */
    void eachPublished(long sizeMax, Consumer<String> to);

    static ExportLog own(FactStore store) {
        return new ExportLog() {
            @Override
            public List<Leaf> leaves(long from, int limit) {
                return store.leaves(from, limit);
            }

            @Override
            public List<FactHeader> headers(long from, int limit) {
                return store.headers(from, limit);
            }

            @Override
            public HashSource hashes() {
                return store;
            }

            @Override
            public void eachNote(long sizeMax, Consumer<String> to) {
                store.eachNote(sizeMax, to);
            }

            @Override
            public boolean isPublished() {
                return store.published().isPresent();
            }

            @Override
            public void eachPublished(long sizeMax, Consumer<String> to) {
                store.eachPublished(sizeMax, to);
            }
        };
    }

    static ExportLog kept(KeptLog log) {
        return new ExportLog() {
            @Override
            public List<Leaf> leaves(long from, int limit) {
                return log.leaves(from, limit);
            }

            @Override
            public List<FactHeader> headers(long from, int limit) {
                return log.headers(from, limit);
            }

            @Override
            public HashSource hashes() {
                return log;
            }

            @Override
            public void eachNote(long sizeMax, Consumer<String> to) {
                log.eachNote(sizeMax, to);
            }

            @Override
            public boolean isPublished() {
                return false;
            }

            @Override
            public void eachPublished(long sizeMax, Consumer<String> to) {
                // None: see above.
            }
        };
    }
}
