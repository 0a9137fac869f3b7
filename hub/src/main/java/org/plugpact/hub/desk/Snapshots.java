package org.plugpact.hub.desk;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Capture;
import org.plugpact.core.decision.State;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.SnapshotTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a snapshot of the state beside the journal. Every so many facts the state's thread says what changed, which takes
 * milliseconds; a thread of its own writes that down. One is written at a time: while the database is slow or gone the next one
 * waits, and has more.
 */
final class Snapshots implements AutoCloseable {
    /** Facts from one piece to the next: what a start after a crash reads at most, and what the state's thread tells at once. */
    static final int FACTS_APART = 32_768;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final FactStore store;
    private final SnapshotTable table;
    private final LogId log;
    private final UnaryOperator<String> signing;
    private final Timer pauses;
    /** Room for the one that is to be written, and for the end. */
    private final ArrayBlockingQueue<Optional<Capture>> taken = new ArrayBlockingQueue<>(2);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("snapshots").daemon().unstarted(this::run);

    // The state's own thread's: the size of the log at the last capture.
    private long last;

    // The writing thread's, before it starts its maker's: what is in the table.
    private final List<Digest> pieces = new ArrayList<>();

    /** Whether what was taken is not written yet. Set by the state's thread, taken back by the writing one. */
    private volatile boolean busy;

    /** @param signing makes a signed note of a text, with the log's key */
    Snapshots(FactStore store, LogId log, UnaryOperator<String> signing, Metrics metrics) {
        this.store = store;
        this.table = store.snapshots();
        this.log = log;
        this.signing = signing;
        this.pauses = metrics.timer("plugpact.desk.snapshot");
    }

    SnapshotTable table() {
        return table;
    }

    /** Goes on behind a snapshot that was read; without one, the table is empty. */
    void start(long size, List<Digest> known) {
        last = size;
        pieces.addAll(known);
        thread.start();
    }

    /** On the state's thread, when all that it knows is durable. */
    void durable(State state) {
        if (busy || state.size() - last < FACTS_APART) return;
        take(state);
    }

    private void take(State state) {
        long begin = System.nanoTime();
        busy = true;
        last = state.size();
        taken.add(Optional.of(state.capture()));
        pauses.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            for (var next = taken.take(); next.isPresent(); next = taken.take()) keep(next.get());
        } catch (InterruptedException stop) {
            LOG.debug("snapshots end", stop);
        } catch (RuntimeException bug) {
            // The desk goes on without; the next start reads more of the journal.
            LOG.error("no more snapshots are written", bug);
        }
    }

    private void keep(Capture capture) throws InterruptedException {
        while (true) {
            try {
                write(capture);
                busy = false;
                return;
            } catch (DatabaseDown down) {
                LOG.debug("a snapshot waits for the database", down);
                if (closing.await(TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        }
    }

    private void write(Capture capture) {
        Checkpoint at = new Checkpoint(log, capture.size(), new Tree(store).root(capture.size()));
        byte[] remainder = capture.remainder();
        List<Digest> all = new ArrayList<>(pieces);
        all.add(Digest.sha256(capture.piece()));
        SnapshotNote note = new SnapshotNote(at, all.size(), SnapshotNote.digest(remainder, all));
        table.write(pieces.size(), capture.piece(), new SnapshotTable.Kept(signing.apply(note.text()), remainder));
        pieces.add(all.getLast());
        LOG.debug("snapshot at {} facts: a piece of {} bytes", capture.size(), capture.piece().length);
    }

    /** The last one, when the state's thread has ended and all that it knew is durable. */
    void last(State state) {
        end();
        if (busy || state.size() == last) return;
        last = state.size();
        try {
            write(state.capture());
        } catch (DatabaseDown down) {
            LOG.info("no last snapshot, the next start reads more of the journal: {}", down.getMessage());
        }
    }

    private void end() {
        if (closing.getCount() > 0) taken.add(Optional.empty());
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
