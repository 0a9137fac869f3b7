package org.plugpact.hub.uplink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the newest checkpoint of each kept log on record in the hub's own, at most one a log in {@link #EVERY}. */
final class Anchors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    static final Duration EVERY = Duration.ofSeconds(1);

    private final Desk desk;
    private final KeptLogs logs;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    // By the log's number: how far it is on record, as far as this process has put it there.
    private final Map<Integer, Long> anchored = new ConcurrentHashMap<>();

    private Anchors(Desk desk, KeptLogs logs) {
        this.desk = desk;
        this.logs = logs;
        this.thread = Thread.ofVirtual().name("anchors").unstarted(this::run);
    }

    static Anchors start(Desk desk, KeptLogs logs) {
        Anchors anchors = new Anchors(desk, logs);
        anchors.thread.start();
        return anchors;
    }

    /** How many facts of that log are on record as taken, as far as this process has put it there. */
    long anchored(KeptLog log) {
        return anchored.getOrDefault(log.number(), 0L);
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS))
                logs.all().forEach(this::anchor);
        } catch (InterruptedException stopped) {
            LOG.debug("no more anchors", stopped);
        }
    }

    private void anchor(KeptLog log) {
        if (log.head().isEmpty()) return;
        SignedCheckpoint head = log.head().get();
        long size = head.checkpoint().size();
        if (size <= anchored(log)) return;
        try {
            desk.submit(Evidence.own(
                    new Claim.Anchoring(log.id(), size, head.checkpoint().root(), head.text())));
            anchored.put(log.number(), size);
        } catch (DeskBusy busy) {
            LOG.debug("{} is anchored later", log, busy);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
