package org.plugpact.hub.log;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.LogSigners;
import org.plugpact.hub.keys.LogSigning;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;

/** The logs that this hub shows to everybody: its own as far as it was published, and those that it keeps. */
public record PublicLogs(FactStore store, KeptLogs kept, LogSigning keys, Publisher publisher) {
    /**
     * How a log that is kept here stands.
     *
     * @param number under which it is kept
     * @param name what people call whose log it is
     * @param head how far it is here, by its own hub's word; empty before the first
     * @param key that its hub signs it with
     * @param refused why nothing more of it is taken; empty if it is
     */
    public record Standing(
            int number, String name, LogId log, Optional<Checkpoint> head, VerifierKey key, Optional<String> refused) {}

    public PublicLog own() {
        return new PublicLog(
                store.published(), store, Optional.of((index, count) -> leaves(store.leaves(index, count))));
    }

    /** A log that is kept here, by its number; empty if there is none. Under its own hub's word. */
    public Optional<PublicLog> shown(int number) {
        return numbered(number).map(PublicLogs::shown);
    }

    /** How the same stands. */
    public Optional<Standing> standing(int number) {
        return numbered(number)
                .map(log -> new Standing(
                        number,
                        log.name(),
                        log.id(),
                        log.head().map(SignedCheckpoint::checkpoint),
                        log.key(),
                        log.refused()));
    }

    private Optional<KeptLog> numbered(int number) {
        return kept.all().stream().filter(log -> log.number() == number).findFirst();
    }

    private static PublicLog shown(KeptLog log) {
        return new PublicLog(log.head(), log, Optional.of((index, count) -> leaves(log.leaves(index, count))));
    }

    private static List<byte[]> leaves(List<Leaf> leaves) {
        return leaves.stream().map(Leaf::leaf).toList();
    }

    /** How publishing stands. */
    public Publisher.Status status() {
        return publisher.status();
    }

    /** The keys that sign what is published now. */
    public List<VerifierKey> inForce(TrustBundle bundle) {
        try {
            long size = Math.max(1, store.size());
            return LogSigners.of(keys.log(), keys.opening().text(), bundle).inForce(size);
        } catch (Malformed unreadable) {
            throw new IllegalStateException("the log's key can't be read", unreadable);
        }
    }
}
