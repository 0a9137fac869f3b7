package org.plugpact.hub.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.keys.LogSigning;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.hub.store.FactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the log as it grows, at most one checkpoint in {@link #EVERY}, on a thread of its own: signed with all keys of
 * the log, then by the witnesses, then put in the place of the last one, and only then shown. It never goes back, and says
 * in the hub's health when it can't go on. Any thread may ask.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final String PART = "publishing the log";

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static final Duration EVERY = Duration.ofSeconds(1);

    private final FactStore store;
    private final LogSigning keys;
    private final Cosigning cosigning;
    private final Memory memory;
    private final InstantSource clock;
    private final Health health;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("publisher").daemon().unstarted(this::run);

    // Guarded by this: the size that the file beside the keys knows.
    private long remembered;

    // Written while guarded by this.
    private volatile List<Cosigning.Answer> answers = List.of();
    private volatile Optional<Stopped> stopped = Optional.empty();

    /** Since when it has not gone on, and why, in words for the hub's operator and whoever reads its page. */
    public record Stopped(Instant since, String why) {}

    /**
     * How it stands.
     *
     * @param last empty if nothing was published yet
     * @param at when that was; by the hub's clock
     * @param witnesses who was asked the last time, and who refused; nobody before the first time after a start
     * @param stopped empty as long as it goes on
     */
    public record Status(
            Optional<SignedCheckpoint> last,
            Optional<Instant> at,
            List<Cosigning.Answer> witnesses,
            Optional<Stopped> stopped) {}

    private Publisher(
            FactStore store,
            LogSigning keys,
            Cosigning cosigning,
            Memory memory,
            long remembered,
            InstantSource clock,
            Health health) {
        this.remembered = remembered;
        this.store = store;
        this.keys = keys;
        this.cosigning = cosigning;
        this.memory = memory;
        this.clock = clock;
        this.health = health;
    }

    /**
     * Holds the journal against what was published last, as the folder of the keys remembers it. Publishes nothing yet.
     *
     * @param folder of the keys
     * @throws IOException if the journal is not the log that was published, or the folder's file can't be read
     */
    public static Publisher open(
            FactStore store, LogSigning keys, Cosigning cosigning, Path folder, InstantSource clock, Health health)
            throws IOException {
        Memory memory = new Memory(folder);
        Optional<SignedCheckpoint> known = memory.read();
        if (known.isPresent()) {
            Optional<String> contradicted = store.contradicted(known.get().checkpoint());
            if (contradicted.isPresent())
                throw new IOException("the log in this database is not the one that this hub has published: "
                        + contradicted.get() + " (" + memory.file() + "). If the database was put back from a copy, it "
                        + "needs a later one: to go on from here would be a fork");
            if (known.get().checkpoint().size() > size(store.published())) store.publish(known.get(), clock.instant());
        }
        return new Publisher(store, keys, cosigning, memory, size(known), clock, health);
    }

    /** From now on it publishes. */
    public void start() {
        thread.start();
    }

    public Status status() {
        return new Status(store.published(), store.publishedAt(), answers, stopped);
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) publish();
        } catch (InterruptedException end) {
            LOG.warn("nothing more is published", end);
        } catch (RuntimeException bug) {
            LOG.error("nothing more is published", bug);
            stop("stopped by a bug (" + bug + "); restart the hub");
        }
    }

    /** Publishes what is durable by now, if that is more than was published. An outage is told, and the next time tries again. */
    synchronized void publish() throws InterruptedException {
        try {
            Optional<SignedCheckpoint> head = store.head();
            if (size(head) > size(store.published())) publish(head.orElseThrow());
            else goOn();
        } catch (DatabaseDown down) {
            LOG.debug("published later", down);
            stop("the database is down");
        } catch (IOException down) {
            LOG.debug("published later", down);
            stop("can't write " + memory.file() + ": " + down.getMessage());
        }
    }

    private void publish(SignedCheckpoint head) throws InterruptedException, IOException {
        SignedCheckpoint next = keys.both(head, clock.instant());
        var asked = cosigning.cosigned(next, store.published().map(SignedCheckpoint::checkpoint), store);
        answers = asked.witnesses();
        if (asked.missing().isPresent()) {
            stop(asked.missing().get() + ". What happens is recorded all the same, and published once enough sign");
        } else {
            // If it is not the next one any more, an outage hid that an earlier one was published after all.
            store.publish(asked.checkpoint(), clock.instant());
            goOn();
        }
    }

    private void stop(String why) {
        String last = store.publishedAt().map(UTC::format).orElse("nothing yet");
        health.trouble(PART, "stopped: " + why + ". Published last: " + last);
        // Last, so that whoever sees that it stopped finds the trouble told.
        stopped = Optional.of(new Stopped(stopped.map(Stopped::since).orElseGet(clock::instant), why));
    }

    /** All is well when the file beside the keys knows it, too. */
    private void goOn() throws IOException {
        Optional<SignedCheckpoint> last = store.published();
        if (size(last) > remembered) memory.write(last.orElseThrow());
        remembered = size(last);
        stopped = Optional.empty();
        health.well(PART);
    }

    private static long size(Optional<SignedCheckpoint> checkpoint) {
        return checkpoint.map(signed -> signed.checkpoint().size()).orElse(0L);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
