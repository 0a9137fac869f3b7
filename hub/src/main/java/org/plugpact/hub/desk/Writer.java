package org.plugpact.hub.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.intake.Taken;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Journal;
import org.plugpact.core.journal.Outage;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's thread. It decides on what waits, appends a batch in one commit, then answers. While the journal is down
 * it tries the same batch again and again, and turns away whoever else comes: nothing is decided on what isn't durable.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final String PART = "journal";
    /** How long it sleeps when nothing waits, and so how long it may take to see that it is to end. */
    private static final Duration IDLE_MAX = Duration.ofMillis(100);

    private static final Duration RETRY_FIRST = Duration.ofMillis(50);
    private static final Duration RETRY_LAST = Duration.ofSeconds(2);

    private final Inbox inbox;
    private final Journal journal;
    private final Snapshots snapshots;
    private final Function<Checkpoint, SignedCheckpoint> signing;
    private final InstantSource clock;
    private final Health health;
    private final Timer commits;
    private final Counter facts;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    // The writer thread's own, with the state in it.
    private final Intake intake;

    // Written by the writer thread, and read by all.
    private final Published published;
    private volatile Optional<String> closed = Optional.empty();

    Writer(
            Inbox inbox,
            Intake intake,
            Journal journal,
            Snapshots snapshots,
            Function<Checkpoint, SignedCheckpoint> signing,
            InstantSource clock,
            Health health,
            Metrics metrics) {
        this.inbox = inbox;
        this.intake = intake;
        this.journal = journal;
        this.snapshots = snapshots;
        this.signing = signing;
        this.clock = clock;
        this.health = health;
        this.published = new Published(intake.state());
        this.commits = metrics.timer("plugpact.desk.commit");
        this.facts = metrics.counter("plugpact.desk.facts");
        metrics.gauge("plugpact.desk.waiting", inbox::size);
    }

    /** What is durable of the state. */
    Published published() {
        return published;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Why nothing is taken in just now; empty if it is. */
    Optional<String> closed() {
        return closed;
    }

    /** Takes in what waits already, then ends. */
    void close() {
        closed = Optional.of("the hub is stopping");
        closing.countDown();
    }

    /** After the writer's thread has ended: what it knew, unless some of that never became durable. */
    void lastSnapshot(long durable) {
        if (intake.size() == durable) snapshots.last(intake.state());
    }

    @Override
    public void run() {
        List<Item> batch = new ArrayList<>();
        try {
            while (true) {
                inbox.drainTo(batch, IDLE_MAX);
                if (batch.isEmpty() && isClosing(Duration.ZERO)) return;
                work(batch);
                batch.clear();
            }
        } catch (InterruptedException | RuntimeException bug) {
            LOG.error("the desk has stopped", bug);
            closed = Optional.of("the desk has stopped");
            health.trouble("desk", "stopped by a bug (" + bug + "); restart the hub");
            turnAway(batch, "the desk has stopped");
        } finally {
            List<Item> late = new ArrayList<>();
            inbox.drainTo(late);
            turnAway(late, "the hub is stopping");
        }
    }

    private void work(List<Item> batch) throws InterruptedException {
        List<Runnable> answers = new ArrayList<>(batch.size());
        List<Fact> fresh = new ArrayList<>();
        for (Item item : batch) {
            switch (item) {
                case Item.Submission(var evidence, var answer) -> answers.add(decide(_ -> evidence, answer, fresh));
                case Item.Making(var maker, var answer) -> answers.add(decide(maker, answer, fresh));
                case Item.Question<?> question -> answers.add(() -> question.answer(intake.state()));
            }
        }
        if (!fresh.isEmpty()) {
            List<Fact> durable = List.copyOf(fresh);
            if (!append(durable)) {
                turnAway(batch, "the hub is stopping while its journal is down");
                return;
            }
            published.follow(intake.state(), durable);
            subscriptions.forEach(subscription -> subscription.durable(durable));
        }
        answers.forEach(Runnable::run);
        if (!fresh.isEmpty()) snapshots.durable(intake.state());
    }

    /** Takes one claim in and gives what is to be done once it is durable. A bug that changed nothing is its submitter's. */
    private Runnable decide(LongFunction<Evidence> maker, CompletableFuture<Outcome> answer, List<Fact> fresh) {
        long before = intake.size();
        try {
            Taken taken = intake.take(maker.apply(before), clock.instant());
            fresh.addAll(taken.facts());
            Outcome outcome = taken.outcome();
            return () -> answer.complete(outcome);
        } catch (RuntimeException bug) {
            if (intake.size() != before) throw bug;
            LOG.error("no decision on a claim", bug);
            return () -> answer.completeExceptionally(bug);
        }
    }

    /** Until it is durable, or until the hub stops: then false. */
    private boolean append(List<Fact> batch) throws InterruptedException {
        SignedCheckpoint checkpoint = signing.apply(intake.checkpoint());
        Duration pause = RETRY_FIRST;
        while (true) {
            long begin = System.nanoTime();
            try {
                journal.append(batch, checkpoint);
                commits.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
                facts.increment(batch.size());
                reopen();
                return true;
            } catch (Outage down) {
                shut(down);
                if (isClosing(pause)) return false;
                pause = pause.multipliedBy(2).compareTo(RETRY_LAST) < 0 ? pause.multipliedBy(2) : RETRY_LAST;
            }
        }
    }

    private void shut(Outage down) {
        String reason = String.valueOf(down.getMessage());
        LOG.debug("the journal is down", down);
        health.trouble(PART, reason);
        closed = Optional.of("the journal is down, send again");
        List<Item> waiting = new ArrayList<>();
        inbox.drainTo(waiting);
        turnAway(waiting, "the journal is down, send again");
    }

    private void reopen() throws InterruptedException {
        if (closed.isEmpty()) return;
        health.well(PART);
        if (!isClosing(Duration.ZERO)) closed = Optional.empty();
    }

    private boolean isClosing(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void turnAway(List<Item> items, String why) {
        for (Item item : items) item.fail(new DeskBusy(why));
    }
}
