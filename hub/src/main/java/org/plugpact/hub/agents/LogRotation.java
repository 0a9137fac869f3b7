package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Keyring;

/** Has the root state which keys sign the log, and gives the log new ones. Not for a site's. Any thread. */
public final class LogRotation {
    private final Keyring keys;
    private final Authorities authorities;
    private final Desk desk;
    private final Submission submission;
    private final InstantSource clock;

    public LogRotation(Keyring keys, Authorities authorities, Desk desk, Submission submission, InstantSource clock) {
        this.keys = keys;
        this.authorities = authorities;
        this.desk = desk;
        this.submission = submission;
        this.clock = clock;
    }

    /** States the newest keys if that is not on record: at first, and where a rotation was cut short. */
    public synchronized void complete() throws DeskBusy {
        if (keys.logs().isStated(desk.bundle())) return;
        // The desk signs with the new keys from the statement on: it is the last fact under the old ones' checkpoints.
        if (submission.submitAt(authorities::logKeys) instanceof Outcome.Refused(var first, var _))
            throw new IllegalStateException("the hub's own word was refused: " + first.reason());
    }

    /**
     * Makes new keys, and states them: they sign every checkpoint that covers the statement.
     *
     * @return the statement
     * @throws IOException at a site, or if the keys can't be written
     */
    public synchronized LogKeys rotate() throws IOException, DeskBusy {
        if (keys.logs().isStated(desk.bundle())) keys.logs().renew(clock.instant());
        complete();
        List<LogKeys> stated = desk.bundle().logKeys(keys.logId());
        return stated.getLast();
    }
}
