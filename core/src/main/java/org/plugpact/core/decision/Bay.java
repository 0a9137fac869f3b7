package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.units.Interval;

/**
 * What happened at one connector: its sessions in order of their reported start, and for each the latest stop up to
 * there, so that those which share time with another are found without looking at all. Owned by the state.
 */
final class Bay {
    /** What a charger says of a connector on which no transaction can be running (OCPP 1.6, 7.7). */
    private static final List<String> NOT_RUNNING = List.of("Available", "Preparing", "Finishing", "Reserved");

    private static final int FIRST_SESSIONS = 4;

    private Session[] byStart = new Session[FIRST_SESSIONS];

    /** For each session the latest end among it and those before it, in milliseconds. */
    private long[] latestEnd = new long[FIRST_SESSIONS];

    private int count;
    private final List<Session> running = new ArrayList<>();
    private boolean saidNotRunning;
    private Optional<Claim.PortStatus> status = Optional.empty();

    Optional<Session> startedBy(Claim.Start start) {
        for (int i = firstAtOrAfter(start.at()); i < count; i++) {
            if (!byStart[i].startedAt.equals(start.at())) break;
            if (byStart[i].isStartOf(start)) return Optional.of(byStart[i]);
        }
        return Optional.empty();
    }

    /** Those without a stop, in the order in which they were reported. */
    List<Session> running() {
        return running;
    }

    /** Those that hold the connector now: running, and the charger has not said since that nothing can be. */
    List<Session> holding() {
        return saidNotRunning ? List.of() : running;
    }

    Optional<Claim.PortStatus> status() {
        return status;
    }

    /**
     * Sessions with a stop that share some time with that interval, the session itself left out; latest start first. One
     * that still runs shares none yet: its interval is empty.
     */
    List<Session> sharing(Interval interval, Session self) {
        List<Session> sharing = new ArrayList<>();
        long from = interval.from().toEpochMilli();
        for (int i = firstAtOrAfter(interval.to()) - 1; i >= 0 && latestEnd[i] > from; i--) {
            Session other = byStart[i];
            if (other != self && other.interval().overlaps(interval)) sharing.add(other);
        }
        return sharing;
    }

    void start(Session session) {
        int place = firstAtOrAfter(session.startedAt);
        while (place < count && byStart[place].startedAt.equals(session.startedAt)) place++;
        if (count == byStart.length) {
            byStart = Arrays.copyOf(byStart, 2 * count);
            latestEnd = Arrays.copyOf(latestEnd, 2 * count);
        }
        System.arraycopy(byStart, place, byStart, place + 1, count - place);
        byStart[place] = session;
        count++;
        refresh(place);
        running.add(session);
        saidNotRunning = false;
    }

    boolean saidNotRunning() {
        return saidNotRunning;
    }

    /** From a snapshot: one that began after those that are there, over or not. */
    void restore(Session session) {
        start(session);
        if (session.ended()) running.removeLast();
    }

    /** From a snapshot: what the charger said last, once the sessions are there. */
    void restore(boolean notRunning, Optional<Claim.PortStatus> said) {
        saidNotRunning = notRunning;
        status = said;
    }

    /** A running session reported its meter. */
    void seeRunning() {
        saidNotRunning = false;
    }

    /** After the session got its stop. */
    void stop(Session session) {
        running.remove(session);
        int place = firstAtOrAfter(session.startedAt);
        while (byStart[place] != session) place++;
        refresh(place);
    }

    void report(Claim.PortStatus said) {
        status = Optional.of(said);
        if (NOT_RUNNING.contains(said.status())) saidNotRunning = true;
    }

    /** The charger started afresh: whatever ran was ended by that, or will be reported again. */
    void reboot() {
        saidNotRunning = true;
    }

    private void refresh(int from) {
        long latest = from == 0 ? Long.MIN_VALUE : latestEnd[from - 1];
        for (int i = from; i < count; i++) {
            latest = Math.max(latest, byStart[i].interval().to().toEpochMilli());
            latestEnd[i] = latest;
        }
    }

    private int firstAtOrAfter(Instant at) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byStart[middle].startedAt.isBefore(at)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
