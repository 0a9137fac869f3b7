package org.plugpact.hub.agents;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes pacts once their sessions have stopped, many at a time. It follows the log, so no door has to know of it; when
 * there is no room it takes no further facts, and catches up later. Where the driver's side is silent it is asked again,
 * until the time that its commodity class gives it is over; then the charger's half stands alone. Nothing is lost with this process: what
 * waits to be closed is the desk's to know, and is asked of it at the start. Any thread.
 */
public final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    /** Pacts in memory; a further one is taken when another is closed. */
    private static final int HELD_MAX = 1_024;

    /** Pacts that are asked about at once. */
    private static final int ASKING_MAX = 32;

    /** Pacts that no form of a close was taken for, remembered for {@link #awaitIdle}. */
    private static final int STUCK_MAX = 10_000;

    private static final Duration AFTER_BUSY = Duration.ofMillis(200);
    private static final String PART = "closing";

    private final Desk desk;
    private final Settling settling;
    private final Health health;
    private final Patience patience;
    private final Set<PactId> held = ConcurrentHashMap.newKeySet();
    private final Set<PactId> stuck = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(HELD_MAX);
    private final DelayQueue<Pending> queue = new DelayQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("closer-", 0).factory());
    private @Nullable Subscription subscription;

    /**
     * How long silence is taken for an outage. By this process' own time, since a simulated world's may leap.
     *
     * @param pauseMin before the second question; doubled each time
     * @param pauseMax the longest pause
     */
    public record Patience(Duration pauseMin, Duration pauseMax) {
        public static final Patience USUAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    private Closer(Desk desk, Settling settling, Health health, Patience patience) {
        this.desk = desk;
        this.settling = settling;
        this.health = health;
        this.patience = patience;
    }

    /** Starts with what the desk says waits to be closed, and follows the log from there. */
    public static Closer start(
            Desk desk,
            Submission submission,
            OperatorAgent operator,
            DriverSide driver,
            Keyring keys,
            Config config,
            Health health,
            Patience patience) {
        Settling settling = new Settling(submission, operator, driver, keys, config.clock());
        Closer closer = new Closer(desk, settling, health, patience);
        for (int i = 0; i < ASKING_MAX; i++) closer.workers.execute(closer::work);
        // First this, so that nothing stops unseen between the two; who is seen twice is held once.
        closer.subscription = desk.subscribe(PART, closer::stopped);
        closer.workers.execute(closer::resume);
        return closer;
    }

    /** Pacts in memory that are not closed yet. */
    public int underWay() {
        return held.size();
    }

    /** True as soon as nothing waits to be closed; false if something still does after that time. */
    public boolean awaitIdle(Duration within) throws InterruptedException, DeskBusy {
        long until = System.nanoTime() + within.toNanos();
        synchronized (held) {
            while (true) {
                if (held.isEmpty() && waiting().isEmpty()) return true;
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) return false;
                held.wait(Math.min(left, AFTER_BUSY.toMillis()));
            }
        }
    }

    private List<PactSnapshot> waiting() throws DeskBusy {
        return desk.waitingToClose().stream()
                .filter(snapshot -> !stuck.contains(snapshot.pact()))
                .toList();
    }

    /** Stops at once; what was under way waits at the desk. */
    @Override
    public void close() {
        closing.countDown();
        workers.shutdownNow();
        Subscription following = subscription;
        if (following != null) following.close();
        workers.close();
    }

    /** On the subscription's thread, which waits here while there is no room. */
    private void stopped(List<Fact> facts) {
        List<PactId> pacts = facts.stream()
                .filter(fact -> fact.kind() == Kind.STOPPED)
                .flatMap(fact -> fact.header().pact().stream())
                .toList();
        if (!pacts.isEmpty()) holdAll(() -> desk.waitingToClose(pacts));
    }

    private void resume() {
        holdAll(desk::waitingToClose);
    }

    private interface Waiting {
        List<PactSnapshot> ask() throws DeskBusy;
    }

    private void holdAll(Waiting waiting) {
        try {
            while (closing.getCount() > 0) {
                try {
                    for (PactSnapshot snapshot : waiting.ask()) {
                        if (!makeRoom()) return;
                        hold(snapshot);
                    }
                    return;
                } catch (DeskBusy busy) {
                    LOG.debug("what waits to be closed is asked for later: {}", busy.getMessage());
                    if (closing.await(AFTER_BUSY.toMillis(), TimeUnit.MILLISECONDS)) return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a place; false if we are closing. */
    private boolean makeRoom() throws InterruptedException {
        while (closing.getCount() > 0) {
            if (room.tryAcquire(AFTER_BUSY.toMillis(), TimeUnit.MILLISECONDS)) return true;
        }
        return false;
    }

    /** With a place in {@link #room} taken. */
    private void hold(PactSnapshot snapshot) {
        if (held.add(snapshot.pact())) queue.add(new Pending(snapshot, patience));
        else room.release();
    }

    private void release(Pending pending) {
        room.release();
        synchronized (held) {
            held.remove(pending.snapshot.pact());
            if (held.isEmpty()) held.notifyAll();
        }
    }

    private void work() {
        try {
            while (!workers.isShutdown()) attempt(queue.take());
        } catch (InterruptedException stop) {
            LOG.debug("a closer ends", stop);
        }
    }

    private void attempt(Pending pending) {
        try {
            switch (settling.settle(pending.snapshot, pending.close(settling))) {
                case CLOSED -> closed(pending);
                case STUCK -> stuck(pending, "its close was refused");
                case NO_ANSWER -> {
                    if (pending.later()) queue.add(pending);
                    else alone(pending);
                }
            }
        } catch (DeskBusy busy) {
            LOG.debug("pact {} waits: {}", pending.snapshot.pact(), busy.getMessage());
            pending.afterOutage();
            queue.add(pending);
        } catch (Malformed | RuntimeException bug) {
            LOG.error("pact {} can't be closed", pending.snapshot.pact(), bug);
            stuck(pending, String.valueOf(bug.getMessage()));
        }
    }

    private void alone(Pending pending) throws DeskBusy, Malformed {
        String why = "the driver's agent was asked for " + pending.askFor.toSeconds() + " s and did not answer";
        switch (settling.alone(pending.snapshot, pending.close(settling), why)) {
            case CLOSED -> closed(pending);
            case STUCK, NO_ANSWER -> stuck(pending, "its close was refused");
        }
    }

    private void closed(Pending pending) {
        health.well(PART);
        release(pending);
    }

    private void stuck(Pending pending, String why) {
        health.trouble(PART, "pact " + pending.snapshot.pact() + " can't be closed: " + why);
        if (stuck.size() < STUCK_MAX) stuck.add(pending.snapshot.pact());
        release(pending);
    }

    /** One pact on its way. Owned by one thread at a time: the one that took it off the queue. */
    private static final class Pending implements Delayed {
        private final PactSnapshot snapshot;
        private final Patience patience;
        /** From the first question on; a restart begins anew. */
        private final Duration askFor;

        private final long since = System.nanoTime();
        private long pause;
        private long due = since;
        private @Nullable Part<Close> close;

        Pending(PactSnapshot snapshot, Patience patience) {
            this.snapshot = snapshot;
            this.patience = patience;
            // What was admitted is of a class that was known; if it is not any more, nothing says how long to wait.
            this.askFor = CommodityClass.named(snapshot.offer().content().commodity())
                    .map(CommodityClass::vehicleWithin)
                    .orElse(Duration.ZERO);
            this.pause = patience.pauseMin().toNanos();
        }

        Part<Close> close(Settling settling) throws Malformed {
            Part<Close> drawn = close;
            if (drawn == null) {
                drawn = settling.drawUp(snapshot);
                close = drawn;
            }
            return drawn;
        }

        /** Sets the time of the next question; false if it is too late for one. */
        boolean later() {
            long now = System.nanoTime();
            if (now - since >= askFor.toNanos()) return false;
            due = now + pause;
            pause = Math.min(2 * pause, patience.pauseMax().toNanos());
            return true;
        }

        void afterOutage() {
            due = System.nanoTime() + patience.pauseMin().toNanos();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Pending that
                    ? Long.signum(due - that.due)
                    : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
