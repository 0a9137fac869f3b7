package org.plugpact.hub.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Decide;
import org.plugpact.core.decision.Decision;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.decision.Occupant;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.State;
import org.plugpact.core.decision.Terms;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.Intake;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.FactStore;

/**
 * The one place where anything is decided. Doors hand evidence in from their own threads and wait; one writer decides,
 * appends a batch in one commit, and only then are those answered whose claims are in it. Any thread.
 */
public final class Desk implements AutoCloseable {
    /** How long a caller waits for its answer before it is told to come again. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final FactStore store;
    private final Health health;
    private final Inbox inbox;
    private final Writer writer;
    private final Snapshots snapshots;
    private final Thread thread;

    private Desk(FactStore store, Health health, Inbox inbox, Writer writer, Snapshots snapshots) {
        this.store = store;
        this.health = health;
        this.inbox = inbox;
        this.writer = writer;
        this.snapshots = snapshots;
        this.thread = Thread.ofPlatform().name("desk").unstarted(writer);
    }

    /**
     * Begins from the snapshot and the journal's tail, and starts the writer.
     *
     * @param verifier for what is on record
     * @throws IllegalStateException if the journal is another hub's, or damaged
     */
    public static Desk open(
            FactStore store,
            Keyring keys,
            Salts salts,
            Verifier verifier,
            Config config,
            Health health,
            Metrics metrics) {
        UnaryOperator<String> signed =
                text -> SignedNote.sign(text, keys.logs().opening(), keys.logs().firstSigner())
                        .encode();
        Snapshots snapshots = new Snapshots(store, keys.logId(), signed, metrics);
        Intake intake =
                new Restoring(store, keys.logId(), keys.logs().opening(), verifier, keys, salts, snapshots).run();
        keys.logs().require(intake.state().bundle());
        Inbox inbox = new Inbox();
        Writer writer = new Writer(
                inbox,
                intake,
                store,
                snapshots,
                checkpoint -> keys.logs().sign(checkpoint, intake.state().bundle()),
                config.clock(),
                health,
                metrics);
        Desk desk = new Desk(store, health, inbox, writer, snapshots);
        desk.thread.start();
        return desk;
    }

    /**
     * Decides on one claim. What follows is durable when this returns.
     *
     * @throws DeskBusy at once if too much waits or the journal is down, or after half a minute
     */
    public Outcome submit(Evidence evidence) throws DeskBusy {
        Item.Submission submission = new Item.Submission(evidence);
        refuseIfClosed();
        if (!inbox.offer(submission)) throw new DeskBusy("too much is waiting, send again");
        return answer(submission.answer());
    }

    /**
     * Decides on a claim that is made where it will stand: its maker is told how many facts there are before it, on the
     * writer's thread, and returns at once.
     *
     * @throws DeskBusy as {@link #submit}
     */
    public Outcome submitAt(LongFunction<Evidence> maker) throws DeskBusy {
        Item.Making making = new Item.Making(maker);
        put(making);
        return answer(making.answer());
    }

    /**
     * Decides on many, in their order; for who can wait until there is room. Others' claims may come in between.
     *
     * @throws DeskBusy if one of them found none, or as {@link #submit}; some may be on record then
     */
    public List<Outcome> submitAll(List<Evidence> all) throws DeskBusy {
        List<CompletableFuture<Outcome>> answers = new ArrayList<>(all.size());
        for (Evidence evidence : all) {
            Item.Submission submission = new Item.Submission(evidence);
            put(submission);
            answers.add(submission.answer());
        }
        List<Outcome> outcomes = new ArrayList<>(all.size());
        for (CompletableFuture<Outcome> answer : answers) outcomes.add(answer(answer));
        return List.copyOf(outcomes);
    }

    /** What has stopped and is not closed, as of now; for who settles, after a restart. */
    public List<PactSnapshot> waitingToClose() throws DeskBusy {
        Item.Question<List<PactSnapshot>> question = new Item.Question<>(State::waitingToClose);
        put(question);
        return answer(question.answer());
    }

    /** As {@link #waitingToClose()}, of these pacts alone. */
    public List<PactSnapshot> waitingToClose(List<PactId> among) throws DeskBusy {
        Item.Question<List<PactSnapshot>> question = new Item.Question<>(state ->
                among.stream().flatMap(pact -> state.snapshot(pact).stream()).toList());
        put(question);
        return answer(question.answer());
    }

    /** What would follow from a claim if it were made at that instant. Nothing is taken in. */
    public Decision foresee(Evidence evidence, Instant now) throws DeskBusy {
        Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
        Item.Question<Decision> question = new Item.Question<>(state -> Decide.decide(state, evidence, cut));
        put(question);
        return answer(question.answer());
    }

    /** Disputes whose time for a ruling is over by now, each as the claim by which that is said; at most so many. */
    public List<Claim.Lapsing> lapsing(Instant now, int most) throws DeskBusy {
        Item.Question<List<Claim.Lapsing>> question = new Item.Question<>(state -> state.lapsing(now, most));
        put(question);
        return answer(question.answer());
    }

    /** Where a pact was taken or offered; empty if the desk has none of that name, or has let go of it. */
    public Optional<ChargerId> charger(PactId pact) throws DeskBusy {
        Item.Question<Optional<ChargerId>> question = new Item.Question<>(state -> state.charger(pact));
        put(question);
        return answer(question.answer());
    }

    /** What an open pact's sides agreed to; empty if it was not admitted, or is closed. */
    public Optional<Terms> terms(PactId pact) throws DeskBusy {
        Item.Question<Optional<Terms>> question = new Item.Question<>(state -> Terms.of(state, pact));
        put(question);
        return answer(question.answer());
    }

    /** A transaction that runs; empty if it does not, or nobody pays for it. */
    public Optional<Underway> underway(ChargerId charger, TransactionNumber number) throws DeskBusy {
        Item.Question<Optional<Underway>> question = new Item.Question<>(state -> Underway.of(state, charger, number));
        put(question);
        return answer(question.answer());
    }

    /** Whose sessions hold this charger's connectors. */
    public List<Occupant> occupants(ChargerId charger) throws DeskBusy {
        Item.Question<List<Occupant>> question = new Item.Question<>(state -> Occupant.at(state, charger));
        put(question);
        return answer(question.answer());
    }

    /** What was brought to the disputes of a pact, in its order. */
    public List<Exhibit> exhibits(PactId pact) throws DeskBusy {
        Item.Question<List<Exhibit>> question = new Item.Question<>(state -> state.exhibits(pact));
        put(question);
        return answer(question.answer());
    }

    /**
     * A place in the log.
     *
     * @param at decided time of the fact that stands there
     */
    public record Since(long index, Instant at) {}

    /** The first durable fact that was decided at most so long before the last one; empty if there is none. */
    public Optional<Since> since(Duration beforeTheLast) {
        long size = store.size();
        if (size == 0) return Optional.empty();
        Instant from = decided(size - 1).minus(beforeTheLast);
        long low = 0;
        long high = size - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (decided(middle).isBefore(from)) low = middle + 1;
            else high = middle;
        }
        return Optional.of(new Since(low, decided(low)));
    }

    private Instant decided(long index) {
        return store.headers(index, 1).getFirst().decidedTime();
    }

    /** The trust bundle, as far as it is durable. */
    public TrustBundle bundle() {
        return writer.published().bundle();
    }

    /** How a charger is entered, as far as that is durable. */
    public Optional<Claim.Registration> charger(ChargerId id) {
        return writer.published().charger(id);
    }

    /** Every charger that is entered, in no order. */
    public List<Claim.Registration> chargers() {
        return writer.published().chargers();
    }

    /** How many facts are durable. */
    public long durableSize() {
        return store.size();
    }

    /** The log as of the last durable batch, to be shown to anybody: kept for good. Empty before the first fact. */
    public Optional<SignedCheckpoint> checkpoint() {
        return store.shown();
    }

    /** Gives every fact that becomes durable from now on, in order, on a thread of its own. */
    public Subscription subscribe(String name, Consumer<List<Fact>> listener) {
        return subscribe(name, store.size(), listener);
    }

    /**
     * Gives every durable fact from that number on, in order, on a thread of its own. A listener that throws gets
     * nothing more.
     *
     * @param name says whose it is, in thread names, logs and health
     */
    public Subscription subscribe(String name, long from, Consumer<List<Fact>> listener) {
        Subscription subscription = new Subscription(name, health, store, from, listener);
        writer.subscriptions().add(subscription);
        subscription.start();
        return subscription;
    }

    /** Decides on what waits already, then ends; subscriptions end too, wherever they are. */
    @Override
    public void close() {
        writer.close();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        writer.subscriptions().forEach(Subscription::close);
        writer.lastSnapshot(store.size());
        snapshots.close();
    }

    private void put(Item item) throws DeskBusy {
        refuseIfClosed();
        try {
            if (!inbox.offer(item, ANSWER_MAX)) throw new DeskBusy("too much is waiting, send again");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeskBusy("whoever asked was told to stop");
        }
    }

    private void refuseIfClosed() throws DeskBusy {
        Optional<String> closed = writer.closed();
        if (closed.isPresent()) throw new DeskBusy(closed.get());
    }

    private static <T> T answer(CompletableFuture<T> answer) throws DeskBusy {
        try {
            return answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new DeskBusy("no answer in time, send again");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeskBusy("whoever asked was told to stop");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DeskBusy busy) throw new DeskBusy(String.valueOf(busy.getMessage()));
            throw new IllegalStateException("no decision because of a bug", failed.getCause());
        }
    }
}
