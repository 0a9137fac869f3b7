package org.plugpact.hub.fleet;

import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Trace;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.ops.TraceSettings;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts on chargers' lines, for a while: what they held that is secret is covered before it is kept. Nobody on a line
 * waits for it; what there is no room for is lost, counted, and shown as lost. Any thread.
 */
public final class Traces implements Trace, AutoCloseable {
    /** Characters kept of a text. */
    public static final int TEXT_MAX = 4_096;

    /** Rows in one answer. */
    public static final int MOST = 1_000;

    static final int ACTION_MAX = 100;

    /** Texts that may wait to be written, and their characters. */
    static final int WAITING_MAX = 16_384;

    static final int CHARACTERS_MAX = 16 << 20;

    /** How long texts are gathered before they are written. */
    private static final Duration GATHERED = Duration.ofMillis(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

    private final Database database;
    private final TraceSettings settings;
    private final InstantSource clock;
    private final TracePen pen;
    private final TraceRows rows;
    private final Covering asked;
    private final Map<ChargerId, Boolean> chosen = new ConcurrentHashMap<>();
    private final ArrayBlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicInteger characters = new AtomicInteger();
    private final Map<ChargerId, Long> lost = new ConcurrentHashMap<>();
    private final Counter counted;
    private final Counter missed;
    private final Thread writer;

    private volatile boolean closed;

    private sealed interface Waiting {
        record Text(TracePen.Came came) implements Waiting {}

        /** Somebody waits until all before it is written. */
        record Mark(CountDownLatch reached) implements Waiting {}
    }

    /**
     * What is looked for; empty: any.
     *
     * @param text is somewhere in the text as it is kept, whatever the case; or is a tag or token that was covered in it
     * @param onlyErrors only what {@link Traced.Kind#isTrouble}
     * @param before only those with smaller numbers, the newest first; empty: from the newest on
     * @param after only those with larger numbers
     * @param most at most so many, and at most {@link #MOST}
     */
    public record Query(
            Optional<ChargerId> charger,
            Optional<String> action,
            Optional<Traced.Direction> direction,
            Optional<Traced.Kind> kind,
            Optional<String> text,
            Optional<Instant> from,
            Optional<Instant> to,
            boolean onlyErrors,
            OptionalLong before,
            OptionalLong after,
            int most) {
        /** The newest of all. */
        public static Query newest(int most) {
            return new Query(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    most);
        }

        /** The newest of one charger. */
        public static Query of(ChargerId charger, int most) {
            var all = newest(most);
            return new Query(
                    Optional.of(charger),
                    all.action,
                    all.direction,
                    all.kind,
                    all.text,
                    all.from,
                    all.to,
                    false,
                    all.before,
                    all.after,
                    most);
        }
    }

    /** It took too long to look through what is kept. */
    public static final class TooBroad extends Exception {
        private static final long serialVersionUID = 1;

        TooBroad(Exception cause) {
            super("too much to look through: name a charger, or a shorter time", cause);
        }
    }

    private Traces(Database database, TraceSettings settings, byte[] key, InstantSource clock, Metrics metrics) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.asked = new Covering(key);
        this.pen = new TracePen(database, settings, clock, new Covering(key));
        this.rows = new TraceRows(database);
        this.counted = metrics.counter("plugpact.trace.kept");
        this.missed = metrics.counter("plugpact.trace.lost");
        metrics.gauge("plugpact.trace.waiting", waiting::size);
        this.writer = Thread.ofPlatform().daemon().name("trace").unstarted(this::write);
    }

    /**
     * Keeps from now on what it is told.
     *
     * @param secret from which the key is made under which tags and tokens are coded
     */
    public static Traces open(
            Database database, TraceSettings settings, byte[] secret, InstantSource clock, Metrics metrics) {
        var traces = new Traces(database, settings, key(secret), clock, metrics);
        traces.chosen.putAll(database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT charger, kept FROM trace_choice");
                    var rows = select.executeQuery()) {
                var chosen = new TreeMap<ChargerId, Boolean>();
                while (rows.next()) chosen.put(new ChargerId(rows.getString(1)), rows.getBoolean(2));
                return chosen;
            }
        }));
        traces.writer.start();
        return traces;
    }

    private static byte[] key(byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal("trace".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    @Override
    public void heard(ChargerId charger, String text) {
        came(charger, Traced.Direction.HEARD, true, text);
    }

    @Override
    public void said(ChargerId charger, String text) {
        came(charger, Traced.Direction.SAID, true, text);
    }

    @Override
    public void broken(ChargerId charger, String what) {
        came(charger, Traced.Direction.HEARD, false, what);
    }

    private void came(ChargerId charger, Traced.Direction way, boolean whole, String text) {
        if (!isOn(charger) || closed) return;
        var came = new TracePen.Came(charger, way, whole, clock.instant(), System.nanoTime(), text);
        boolean room = characters.addAndGet(text.length()) <= CHARACTERS_MAX;
        if (room && waiting.offer(new Waiting.Text(came))) return;
        characters.addAndGet(-text.length());
        lost.merge(charger, 1L, Long::sum);
        missed.increment();
    }

    /** Whether this charger's texts are kept. */
    public boolean isOn(ChargerId charger) {
        return chosen.isEmpty() ? settings.on() : chosen.getOrDefault(charger, settings.on());
    }

    /** Has this charger's texts kept from now on, or not; durable when it returns. */
    public void turn(ChargerId charger, boolean on) {
        database.transaction(connection -> {
            Fleet.update(connection, """
                    INSERT INTO trace_choice (charger, kept) VALUES (?, ?)
                    ON CONFLICT (charger) DO UPDATE SET kept = excluded.kept
                    """, charger.text(), on);
            return 1;
        });
        chosen.put(charger, on);
    }

    /** How a tag or token stands in the texts that are kept. */
    public String card(String token) {
        synchronized (asked) {
            return asked.card(token);
        }
    }

    /** What was kept up to now and is looked for, the newest first. */
    public List<Traced> find(Query query) throws TooBroad {
        var reached = new CountDownLatch(1);
        try {
            if (waiting.offer(new Waiting.Mark(reached))) {
                boolean _ = reached.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return rows.find(query, query.text().map(this::card));
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        try {
            while (!closed || !waiting.isEmpty() || !lost.isEmpty()) {
                var first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) batch.add(first);
                if (first instanceof Waiting.Text && waiting.size() < TracePen.BATCH_MAX && !closed) {
                    TimeUnit.NANOSECONDS.sleep(GATHERED.toNanos());
                }
                waiting.drainTo(batch, TracePen.BATCH_MAX - batch.size());
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> batch) throws InterruptedException {
        var texts = new ArrayList<TracePen.Came>(batch.size());
        for (var one : batch) if (one instanceof Waiting.Text(var came)) texts.add(came);
        var gone = gone();
        if (!texts.isEmpty() || !gone.isEmpty()) write(texts, gone);
        for (var text : texts) characters.addAndGet(-text.text().length());
        for (var one : batch) if (one instanceof Waiting.Mark(var reached)) reached.countDown();
    }

    private SortedMap<ChargerId, Long> gone() {
        var gone = new TreeMap<ChargerId, Long>();
        for (var charger : List.copyOf(lost.keySet())) {
            if (gone.size() == TracePen.LOST_MAX) break;
            Long times = lost.remove(charger);
            if (times != null) gone.put(charger, times);
        }
        return gone;
    }

    /** A database that is away is waited for: what comes meanwhile and finds no room is counted. */
    private void write(List<TracePen.Came> texts, SortedMap<ChargerId, Long> gone) throws InterruptedException {
        while (true) {
            try {
                counted.increment(pen.write(texts, gone));
                return;
            } catch (DatabaseDown away) {
                if (closed) throw new InterruptedException();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (RuntimeException refused) {
                LOG.error("{} texts on chargers' lines not kept", texts.size(), refused);
                missed.increment(texts.size());
                gone.forEach((charger, times) -> lost.merge(charger, times, Long::sum));
                for (var text : texts) lost.merge(text.charger(), 1L, Long::sum);
                if (closed) throw new InterruptedException();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                return;
            }
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closed = true;
        boolean _ = waiting.offer(new Waiting.Mark(new CountDownLatch(1)));
        try {
            if (!writer.join(LAST_WITHIN)) writer.interrupt();
        } catch (InterruptedException hurry) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a row as {@link TraceRows} selects it. */
    static Traced row(ResultSet row) throws SQLException {
        @Nullable Long request = row.getObject(8, Long.class);
        @Nullable Long micros = row.getObject(9, Long.class);
        Timestamp at = row.getTimestamp(2);
        return new Traced(
                row.getLong(1),
                at.toInstant(),
                new ChargerId(row.getString(3)),
                row.getBoolean(4) ? Traced.Direction.HEARD : Traced.Direction.SAID,
                Traced.Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                request == null ? OptionalLong.empty() : OptionalLong.of(request),
                micros == null ? Optional.empty() : Optional.of(Duration.ofNanos(micros * 1_000)),
                row.getInt(10),
                row.getString(11));
    }
}
