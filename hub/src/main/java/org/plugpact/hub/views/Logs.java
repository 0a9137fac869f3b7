package org.plugpact.hub.views;

import java.util.List;
import java.util.stream.Stream;
import org.plugpact.core.journal.Leaf;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;

/** The logs that views grow from: the hub's own, number 0, and those that it keeps beside it. */
public interface Logs {
    int OWN = 0;

    /** The own one first; a log that is new comes last. */
    List<Integer> numbers();

    /** A log's facts from index {@code from} on, at most {@code limit}, of the pruned ones what is left; empty if there are none yet. */
    List<? extends Leaf> read(int log, long from, int limit);

    /** The own log and nothing else. */
    static Logs only(FactSource own) {
        return new Logs() {
            @Override
            public List<Integer> numbers() {
                return List.of(OWN);
            }

            @Override
            public List<? extends Leaf> read(int log, long from, int limit) {
                return own.read(from, limit);
            }
        };
    }

    /** The own log and all that are kept, also those that come later. */
    static Logs of(FactStore own, KeptLogs kept) {
        return new Logs() {
            @Override
            public List<Integer> numbers() {
                return Stream.concat(Stream.of(OWN), kept.all().stream().map(KeptLog::number))
                        .toList();
            }

            @Override
            public List<? extends Leaf> read(int log, long from, int limit) {
                return log == OWN ? own.leaves(from, limit) : kept.numbered(log).leaves(from, limit);
            }
        };
    }
}
