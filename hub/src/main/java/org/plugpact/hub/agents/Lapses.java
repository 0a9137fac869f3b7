package org.plugpact.hub.agents;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.evidence.Claim;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then which disputes nobody ruled on in time, and how many forged signatures were only counted, and says so
 * to the desk. A thread of its own.
 */
public final class Lapses implements AutoCloseable {
    /** Deadlines are days: a minute more or less is nobody's loss, and nobody is heard after one whatever is on record. */
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);

    private static final int AT_ONCE = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Lapses.class);

    private final Desk desk;
    private final Submission submission;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Lapses(Desk desk, Submission submission, InstantSource clock) {
        this.desk = desk;
        this.submission = submission;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("lapses").unstarted(this::run);
    }

    public static Lapses start(Desk desk, Submission submission, InstantSource clock) {
        Lapses lapses = new Lapses(desk, submission, clock);
        lapses.thread.start();
        return lapses;
    }

    private void run() {
        try {
            do look();
            while (!closing.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        submission.forgeries().overflow();
        try {
            for (Claim.Lapsing due : desk.lapsing(clock.instant(), AT_ONCE)) submission.own(due);
        } catch (DeskBusy busy) {
            LOG.debug("lapsed disputes are looked for later: {}", busy.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
