package org.plugpact.hub.agents;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Retention;
import org.plugpact.core.ledger.Carrying;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.store.StoredLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record whose time is over, by the rules in force, in the own log and in those that are kept; the views then let go of it. Once
 * a day, and when somebody asks. At a site nothing is pruned: what is there may still have to go up.
 */
public final class Pruner implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);

    private final Desk desk;
    private final FactStore store;
    private final KeptLogs kept;
    private final LogId own;
    private final Runnable caughtUp;
    private final InstantSource clock;
    private final List<Runnable> beside = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * What goes, or would go, together.
     *
     * @param log whose facts they are
     */
    public record Gone(LogId log, Digest rule, List<Run> facts, Carried carried) {}

    private Pruner(Desk desk, FactStore store, KeptLogs kept, LogId own, Runnable caughtUp, InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.kept = kept;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.own = own;
        this.thread = Thread.ofVirtual().name("pruner").unstarted(this::run);
    }

    /** @param caughtUp waits until what is on record as pruned is gone: or it would be found, and counted, again */
    public static Pruner start(
            Desk desk, FactStore store, KeptLogs kept, LogId own, Runnable caughtUp, InstantSource clock) {
        Pruner pruner = new Pruner(desk, store, kept, own, caughtUp, clock);
        pruner.thread.start();
        return pruner;
    }

    /** What stands beside the log and is kept no longer than its records: called when all that is over by a rule is gone. */
    public void beside(Runnable also) {
        beside.add(also);
    }

    private void run() {
        try {
            Duration wait = FIRST;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = EVERY;
                prune();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void prune() {
        try {
            List<Gone> gone = prune(false);
            long facts = gone.stream().mapToLong(one -> Run.facts(one.facts())).sum();
            if (facts > 0) LOG.info("{} facts were pruned: their time was over", facts);
        } catch (DeskBusy | DatabaseDown later) {
            LOG.warn("nothing is pruned today: {}", later.getMessage());
        }
    }

    /**
     * Prunes what is over now, and waits until it is gone.
     *
     * @param dry only says what would go
     */
    public synchronized List<Gone> prune(boolean dry) throws DeskBusy {
        List<Gone> all = new ArrayList<>();
        if (desk.bundle().statements().stream()
                .noneMatch(one -> one.statement() instanceof Rule rule && rule.topic() == Topic.RETENTION)) return all;
        caughtUp.run();
        all.addAll(prune(own, store, dry));
        for (KeptLog log : kept.all()) all.addAll(prune(log.id(), log, dry));
        if (dry) return all;
        if (!all.isEmpty()) caughtUp.run();
        beside.forEach(Runnable::run);
        return all;
    }

    private List<Gone> prune(LogId id, StoredLog log, boolean dry) throws DeskBusy {
        Retention retention = new Retention(desk.bundle(), clock.instant());
        long size = log.size();
        for (long from = 0; from < size; from += FactStore.READ_MAX)
            log.wholeHeaders(from, (int) Math.min(FactStore.READ_MAX, size - from))
                    .forEach(retention::take);
        List<Gone> all = new ArrayList<>();
        for (Retention.Over over : retention.over()) {
            Gone gone = new Gone(id, over.rule(), over.facts(), carried(log, over.facts()));
            all.add(gone);
            if (dry) continue;
            Outcome outcome =
                    desk.submit(Evidence.own(new Claim.Pruning(id, gone.rule(), gone.facts(), gone.carried())));
            if (!(outcome instanceof Outcome.Recorded))
                throw new IllegalStateException("what is over is not pruned: " + outcome);
        }
        return all;
    }

    private static Carried carried(StoredLog log, List<Run> runs) {
        Carrying carrying = new Carrying();
        for (Run run : runs) {
            for (long from = run.from(); from < run.to(); from += FactStore.READ_MAX) {
                for (Fact fact : log.facts(from, (int) Math.min(FactStore.READ_MAX, run.to() - from))) {
                    try {
                        carrying.add(fact);
                    } catch (Malformed damaged) {
                        throw new IllegalStateException("the journal is damaged at fact " + fact.index(), damaged);
                    }
                }
            }
        }
        return carrying.carried();
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
