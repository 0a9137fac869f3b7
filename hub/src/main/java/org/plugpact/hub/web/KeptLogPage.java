package org.plugpact.hub.web;

import java.util.Optional;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.store.KeptLog;

/**
 * What the page about a log of another hub shows.
 *
 * @param number under which it is kept here
 * @param site whose it is
 * @param last its hub's own word on what is here; empty if that is nothing yet
 * @param key that its hub signs it with
 * @param refused why nothing more of it is taken; empty if it is
 */
public record KeptLogPage(
        int number, String site, String log, Optional<Checkpoint> last, LogPage.Key key, Optional<String> refused) {
    static KeptLogPage of(KeptLog log) {
        return new KeptLogPage(
                log.number(),
                log.name(),
                log.id().text(),
                log.head().map(SignedCheckpoint::checkpoint),
                LogPage.key(log.key()),
                log.refused());
    }
}
