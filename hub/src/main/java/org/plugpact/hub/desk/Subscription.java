package org.plugpact.hub.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Journal;
import org.plugpact.core.journal.Outage;
import org.plugpact.hub.ops.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's place in the log. It gets every durable fact once and in order, on a thread of its own: from a bounded
 * hand-over while it keeps up, from the journal when it has fallen behind or starts in the past. The writer never waits
 * for it.
 */
public final class Subscription implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    /** Batches handed over and not yet taken; further ones are read from the journal when their turn comes. */
    private static final int BATCHES_MAX = 16;

    /** Facts that a listener gets at once. */
    static final int FACTS_MAX = 2_048;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final String name;
    private final Health health;
    private final Journal journal;
    private final Consumer<List<Fact>> listener;
    private final ArrayBlockingQueue<List<Fact>> handedOver = new ArrayBlockingQueue<>(BATCHES_MAX);
    private final Thread thread;

    // The subscription's own thread's; the number of the next fact to be given.
    private long next;

    private final CountDownLatch closed = new CountDownLatch(1);

    Subscription(String name, Health health, Journal journal, long from, Consumer<List<Fact>> listener) {
        this.name = name;
        this.health = health;
        this.journal = journal;
        this.next = from;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("after-desk-" + name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Hands a durable batch over, or leaves it to the journal if there is no room. */
    void durable(List<Fact> batch) {
        if (!handedOver.offer(batch)) LOG.debug("{} has fallen behind", name);
    }

    private void run() {
        try {
            catchUp(size());
            while (!isClosed()) {
                List<Fact> batch = handedOver.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (batch == null) catchUp(size());
                else if (!batch.isEmpty()) take(batch);
            }
        } catch (InterruptedException end) {
            LOG.warn("{} was told to stop listening", name, end);
        } catch (RuntimeException bug) {
            LOG.error("{} stops listening", name, bug);
            health.trouble(name, "stopped at fact " + next + " (" + bug + "); it goes on from there after a restart");
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private long size() {
        try {
            return journal.size();
        } catch (Outage down) {
            LOG.debug("{} looks again later", name, down);
            return next;
        }
    }

    private void take(List<Fact> first) throws InterruptedException {
        catchUp(first.getFirst().index());
        List<Fact> facts = new ArrayList<>(first);
        while (facts.size() < FACTS_MAX) {
            List<Fact> more = handedOver.peek();
            if (more == null
                    || more.isEmpty()
                    || more.getFirst().index() != facts.getLast().index() + 1) break;
            facts.addAll(handedOver.take());
        }
        give(facts);
    }

    private void catchUp(long to) throws InterruptedException {
        while (next < to && !isClosed()) {
            try {
                give(journal.read(next, (int) Math.min(to - next, FACTS_MAX)));
            } catch (Outage down) {
                LOG.debug("{} waits for the journal", name, down);
                if (closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        }
    }

    private void give(List<Fact> facts) {
        int known = (int) Math.clamp(next - facts.getFirst().index(), 0L, facts.size());
        List<Fact> fresh = List.copyOf(facts.subList(known, facts.size()));
        if (fresh.isEmpty() || isClosed()) return;
        listener.accept(fresh);
        next = fresh.getLast().index() + 1;
    }

    /** Gives nothing more once it returns, unless the listener itself calls it. */
    @Override
    public void close() {
        closed.countDown();
        durable(List.of());
        if (Thread.currentThread().equals(thread)) return;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
