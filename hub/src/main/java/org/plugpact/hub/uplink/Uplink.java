package org.plugpact.hub.uplink;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.FactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's line to its upper hub, opened again whenever it is cut, with a pause that grows. Nothing else at the site
 * waits for it.
 */
public final class Uplink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final String PART = "uplink";

    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Dialling dialling;
    private final Parts parts;
    private final InstantSource clock;
    private final Health health;
    private final Subscription subscription;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    // Written by the uplink's thread and those of its connection, and read by all.
    private volatile @Nullable EdgeEnd current;
    private volatile boolean connected;
    private volatile Instant since;
    private volatile long taken;

    /** What the line leads to. */
    public record Parts(
            Keyring keys,
            Desk desk,
            FactStore store,
            CertificateTable certificates,
            People people,
            Forgetting forgetting,
            Submission submission,
            Verifier verifier) {}

    /**
     * How the line is.
     *
     * @param since when it was opened, or cut
     * @param taken facts that the upper hub has, as far as it has said
     * @param waiting facts that it is still to get
     */
    public record State(boolean connected, Instant since, long taken, long waiting) {}

    private Uplink(Dialling dialling, Parts parts, InstantSource clock, Health health, Metrics metrics) {
        this.dialling = dialling;
        this.parts = parts;
        this.clock = clock;
        this.health = health;
        this.since = now();
        this.subscription = parts.desk().subscribe(PART, facts -> {
            EdgeEnd end = current;
            if (end != null) end.wake();
        });
        this.thread = Thread.ofVirtual().name("uplink").unstarted(this::run);
        metrics.gauge("plugpact.uplink.waiting", () -> state().waiting());
    }

    /**
     * Begins to connect; returns at once.
     *
     * @throws IllegalArgumentException if it is no address of an upper hub
     */
    public static Uplink start(
            Vertx vertx,
            URI address,
            EdgeTicket ticket,
            Parts parts,
            InstantSource clock,
            Health health,
            Metrics metrics)
            throws IOException {
        for (SignedStatement signed : parts.desk().bundle().statements())
            if (signed.statement() instanceof Recognise says)
                parts.keys().certificates().authority(says.certificate());
        Uplink uplink = new Uplink(new Dialling(vertx, address, ticket), parts, clock, health, metrics);
        uplink.thread.start();
        return uplink;
    }

    public State state() {
        long size = parts.store().size();
        return new State(connected, since, taken, Math.max(0, size - taken));
    }

    /** Whether there are statements to decide by, now or within that time: before the first, nobody is admitted. */
    public boolean awaitGoverned(Duration within) throws InterruptedException {
        return await(() -> parts.desk().bundle().size() > 0, within);
    }

    /** Whether the upper hub has all that is durable here, now or within that time. */
    public boolean awaitTaken(Duration within) throws InterruptedException {
        return await(() -> connected && state().waiting() == 0, within);
    }

    private interface Condition {
        boolean holds();
    }

    private boolean await(Condition condition, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until || stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) return false;
        }
        return true;
    }

    private void run() {
        Duration pause = PAUSE_MIN;
        try {
            cut("not connected yet");
            while (stop.getCount() > 0) {
                boolean served = served();
                pause = served ? PAUSE_MIN : shorter(pause.multipliedBy(2), PAUSE_MAX);
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException stopped) {
            LOG.debug("no more uplink", stopped);
        }
    }

    /** One connection, to its end; whether there was one that let us in. */
    private boolean served() throws InterruptedException {
        try {
            EdgeEnd end = new EdgeEnd(dialling.open(), parts, this::taken);
            current = end;
            if (stop.getCount() == 0) end.link().end(UplinkFarewells.CLOSING);
            Optional<String> why = end.run();
            boolean served = connected;
            cut(why.orElse("the line is cut"));
            return served;
        } catch (IOException unreachable) {
            cut(String.valueOf(unreachable.getMessage()));
            return false;
        } finally {
            current = null;
        }
    }

    private void taken(long size) {
        taken = size;
        if (connected) return;
        connected = true;
        since = now();
        health.well(PART);
        LOG.info("connected to {}: it has {} facts, {} wait", dialling, size, state().waiting());
    }

    private void cut(String why) {
        if (connected) since = now();
        connected = false;
        health.trouble(PART, "cut since " + since + ", what happens here goes up later (" + why + ")");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        stop.countDown();
        subscription.close();
        EdgeEnd end = current;
        if (end != null) end.link().end(UplinkFarewells.CLOSING);
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        dialling.close();
    }
}
