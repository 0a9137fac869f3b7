package org.plugpact.hub.smart;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.Subscription;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.hub.ocpp.Rationing;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the current of sites among those who charge there. Follows transactions from durable facts, hears what vehicles need and what others
 * limit, and tells each charger its share. Everything is decided on one thread of its own, from a bounded inbox; what has come in is
 * taken in first, and then decided on once. Any thread.
 */
public final class Smart implements Rationing, Lines.Watcher, AutoCloseable {
    /** What may wait to be taken in; beyond that whoever brings something waits. */
    private static final int EVENTS_MAX = 65_536;

    /** Taken in before it is decided. */
    private static final int BATCH_MAX = 4_096;

    /** How often it is looked whether time alone has changed something. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    /** How many facts may be followed again after a crash. */
    private static final long CURSOR_EVERY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Smart.class);

    private final Desk desk;
    private final InstantSource clock;
    private final SiteTable table;
    private final SetpointTable setpoints;
    private final Book book = new Book();
    private final Teller teller;
    private final SentByHand sent;
    private final Limits limits;
    private final AtomicLong told = new AtomicLong();
    private final ArrayBlockingQueue<Runnable> events = new ArrayBlockingQueue<>(EVENTS_MAX);
    private final Thread thread;
    private final long openedAt;

    private volatile boolean closed;
    private volatile boolean followsMeters;
    private Optional<Subscription> following = Optional.empty();
    /** Owned by the thread, as the next: the first fact not heard of, and as it was kept last. */
    private long heardOf;

    private long cursor;

    private Smart(Desk desk, Database database, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        this.table = new SiteTable(database);
        this.setpoints = new SetpointTable(database);
        this.sent = new SentByHand(book, table);
        this.limits = new Limits(book, new LimitTable(database));
        this.teller = new Teller(book, table, clock, this::post, told);
        this.openedAt = desk.durableSize();
        this.thread = Thread.ofPlatform().name("smart").daemon().unstarted(this::run);
    }

    /** Goes on where it ended, and follows lines and transactions from now on. */
    public static Smart open(Desk desk, Database database, Lines lines, InstantSource clock) {
        var smart = new Smart(desk, database, clock);
        smart.cursor = smart.table.cursorOr(smart.openedAt);
        smart.book.restore(
                smart.table.sites(clock.instant()), smart.table.outlets(), smart.table.shares(), clock.instant());
        smart.book.restore(smart.setpoints.all(clock.instant()));
        smart.heardOf = smart.cursor;
        smart.followsMeters = smart.book.wantsMeters();
        smart.sent.restore();
        smart.limits.restore(clock.instant());
        smart.thread.start();
        lines.watch(smart);
        smart.following = Optional.of(desk.subscribe("smart", smart.cursor, smart::facts));
        return smart;
    }

    /** How many profiles were sent. */
    public long told() {
        return told.get();
    }

    // What comes in.

    private void facts(List<Fact> facts) {
        for (var fact : facts) {
            boolean matters = switch (fact.kind()) {
                case STARTED, STOPPED, BOOTED -> true;
                case READING -> followsMeters;
                default -> false;
            };
            if (matters) post(event(fact));
        }
        long next = facts.getLast().index() + 1;
        post(() -> followed(next));
    }

    private Runnable event(Fact fact) {
        boolean past = fact.index() < openedAt;
        var content = Follow.content(fact);
        if (content instanceof Started begun) {
            return () -> book.started(begun.connector(), begun.transaction(), begun.at(), begun.register(), past);
        }
        if (content instanceof Stopped over) return () -> book.stopped(over.transaction());
        if (content instanceof Booted again)
            return () -> book.booted(again.said().charger());
        if (!(content instanceof Reading shown)) throw new IllegalStateException("not followed: " + fact.kind());
        return () -> book.metered(shown.transaction(), shown.sample().register());
    }

    private void followed(long next) {
        heardOf = next;
    }

    @Override
    public void accepted(Line line) {
        post(() -> {
            book.accepted(line);
            sent.of(line);
            book.cap(line.charger(), clock.instant());
        });
    }

    @Override
    public void gone(Line line) {
        post(() -> {
            book.gone(line);
            teller.gone(line.charger());
        });
    }

    @Override
    public void begun(ChargerId charger, TransactionNumber transaction) {
        post(() -> book.begun(transaction));
    }

    @Override
    public Promise needs(ChargerId charger, int outlet, Needs needs) {
        if (needs.energy().isPresent()) followMeters();
        var at = new ConnectorId(charger, outlet);
        return ask(() -> {
            boolean charges = book.needs(at, needs);
            if (book.seat(at).isEmpty()) return Promise.NEVER;
            if (!charges) return Promise.LATER;
            book.hold(at);
            return Promise.NOW;
        });
    }

    @Override
    public void flows(TransactionNumber transaction, Flow flow) {
        post(() -> Follow.shows(book, transaction, flow, clock.instant()));
    }

    @Override
    public Optional<Directions> directions(ChargerId charger) {
        return ask(() -> book.directions(charger));
    }

    @Override
    public boolean chosen(ChargerId charger, int outlet, Schedule schedule) {
        var at = new ConnectorId(charger, outlet);
        return ask(() -> {
            var seat = book.seat(at);
            if (seat.isEmpty() || Chosen.isWithin(schedule, seat.get())) return true;
            book.hold(at);
            return false;
        });
    }

    @Override
    public void answered(ChargerId charger, int outlet) {
        post(() -> book.tellAgain(new ConnectorId(charger, outlet)));
    }

    @Override
    public void resumed(ChargerId charger, int outlet) {
        post(() -> {
            book.tellAgain(new ConnectorId(charger, outlet));
            teller.sayAgain(new ConnectorId(charger, outlet));
        });
    }

    @Override
    public void limited(ChargerId charger, int outlet, String source, List<Schedule> limits) {
        post(() -> {
            this.limits.heard(new ConnectorId(charger, outlet), source, limits, clock.instant());
        });
    }

    @Override
    public void prioritised(TransactionNumber transaction, boolean activated) {
        post(() -> Priority.overruled(book, transaction, activated, clock.instant()));
    }

    @Override
    public Optional<Rates> pulled(ChargerId charger, int profile) {
        return ask(() -> book.held(charger).dynamic(profile))
                .map(held -> held.schedule().periods().getFirst().rates());
    }

    @Override
    public void reported(ChargerId charger, List<Profile> held) {
        post(() -> {
            held.forEach(book.held(charger)::holds);
            book.cap(charger, clock.instant());
        });
    }

    @Override
    public Optional<String> objection(ChargerId charger, Edition edition, Profiling asked) {
        if (!(asked instanceof Profiling.Set(var profile))) return Optional.empty();
        int connectors = connectors(charger);
        return ask(() -> Priority.overrules(book, charger, profile)
                ? Optional.of("at a site's charger a profile for transactions has a stack level below "
                        + Held.STACK_LEVEL + ", and none is for priority, which a site gives itself")
                : book.held(charger)
                        .objection(profile, edition, book.built(charger, connectors), book.running(charger)));
    }

    @Override
    public void done(ChargerId charger, Edition edition, Profiling asked) {
        post(() -> {
            book.held(charger).done(asked, edition);
            sent.done(charger, asked);
            book.cap(charger, clock.instant());
        });
    }

    /** Somebody said how much energy is wanted, so what meters show matters from now on. */
    void followMeters() {
        followsMeters = true;
    }

    int connectors(ChargerId charger) {
        return desk.charger(charger).map(Claim.Registration::connectors).orElse(1);
    }

    // The thread.

    /** Has something done on the thread of this; waits while too much is waiting. */
    void post(Runnable event) {
        try {
            if (!closed) events.put(event);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #post}, and waits for what came of it. */
    <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        post(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        });
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(refused);
        } catch (TimeoutException late) {
            throw new IllegalStateException("no answer in time", late);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        }
    }

    private void run() {
        try {
            long lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
            while (!closed || !events.isEmpty()) {
                var first = events.poll(Math.max(0, lookAt - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (first != null) takeIn(first);
                // However much comes in: time alone has to be heeded, too.
                if (System.nanoTime() - lookAt >= 0) {
                    look();
                    lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
                }
                decide();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeIn(Runnable first) {
        guarded(first);
        for (int more = 1; more < BATCH_MAX; more++) {
            var next = events.poll();
            if (next == null) return;
            guarded(next);
        }
    }

    /** A fault of ours must not stop all sharing. */
    private static void guarded(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException bug) {
            LOG.error("not taken in", bug);
        }
    }

    /** Time goes on: limits over the day, turns, those who were left alone, others' limits. */
    private void look() {
        var now = clock.instant();
        book.lines.values().forEach(teller::learn);
        book.lines.keySet().forEach(charger -> book.cap(charger, now));
        book.sites.values().forEach(site -> site.reshare = true);
    }

    private void decide() {
        try {
            teller.settle();
            limits.keep();
            boolean due = heardOf - cursor >= CURSOR_EVERY || (closed && heardOf > cursor);
            if (due) keepCursor();
        } catch (DatabaseDown away) {
            LOG.warn("kept later: {}", away.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("not decided", bug);
        }
    }

    /** What was read out of facts is on record before they count as followed. */
    private void keepCursor() {
        book.followed(rows -> table.followed(rows, heardOf));
        cursor = heardOf;
    }

    /** Takes in what has come, and tells nobody anything more. */
    @Override
    public void close() {
        following.ifPresent(Subscription::close);
        post(() -> closed = true);
        try {
            thread.join(ANSWER_WITHIN);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    Book book() {
        return book;
    }

    SiteTable table() {
        return table;
    }

    SetpointTable setpoints() {
        return setpoints;
    }

    Teller teller() {
        return teller;
    }

    InstantSource clock() {
        return clock;
    }
}
