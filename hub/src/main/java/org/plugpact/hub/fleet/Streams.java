package org.plugpact.hub.fleet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.plugpact.core.identity.ChargerId;

/**
 * Monitors of chargers, and the periodic streams of values that belong to them (OCPP 2.1, N11 to N15). Each value is kept under its
 * monitor, which says what it is of; open streams are in memory, too. Any thread.
 */
public final class Streams {
    /** Open at one charger; a further one is rejected, and its values come as events. */
    public static final int OF_A_CHARGER_MAX = 64;

    /** Values kept of one monitor; older ones go. */
    public static final int VALUES_MAX = 600;

    /** A stream whose charger has more and more left to send, as often in a row, is let send more at once. */
    static final int GROWS_MAX = 3;

    /** One that is sent more often than so many times in a minute is slowed. */
    static final int MESSAGES_A_MINUTE_MAX = 60;

    /** At which pace one goes on that was too fast. */
    static final int SLOWED_SECONDS = 60;

    /** More are never asked for in one message. */
    static final int VALUES_OF_A_MESSAGE_MAX = 1_000;

    /** How long a stream waits for what its monitor is: the answer that says so may still be read. */
    private static final Duration WAITS = Duration.ofSeconds(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StreamTable table;
    private final InstantSource clock;
    private final Map<ChargerId, Map<Integer, Open>> open = new ConcurrentHashMap<>();
    private final ReentrantLock learning = new ReentrantLock();
    private final Condition learned = learning.newCondition();

    Streams(StreamTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What is watched.
     *
     * @param key of the variable, such as {@code EVSE@1/Power}
     * @param kind as the charger calls it, such as {@code Periodic}
     * @param severity 0 to 9, 0 the gravest
     * @param wiring who has set it, as the charger calls it, if it said so
     */
    public record Monitor(int id, String key, String kind, int severity, Optional<String> wiring) {}

    /**
     * How often a stream is sent.
     *
     * @param seconds at the latest after so many
     * @param values as soon as there are so many
     */
    public record Pace(OptionalInt seconds, OptionalInt values) {}

    /** A value with all that a charger says of an event: what its monitor is, and when it was so. */
    public record Value(Instant at, String text) {}

    /** A monitor's values, the newest first; whether its stream is open, and at which pace. */
    public record Shown(Monitor monitor, Optional<Pace> pace, List<Value> values) {}

    /** An open stream. Guarded by itself. */
    private static final class Open {
        private final int monitor;
        private Pace pace;
        private int pending;
        private int grew;
        private int messages;
        private Instant minute = Instant.EPOCH;
        private boolean asked;

        Open(int monitor, Pace pace) {
            this.monitor = monitor;
            this.pace = pace;
        }
    }

    void load() {
        table.streams().forEach(row -> of(row.charger()).put(row.stream(), new Open(row.monitor(), row.pace())));
    }

    private Map<Integer, Open> of(ChargerId charger) {
        return open.computeIfAbsent(charger, _ -> new ConcurrentHashMap<>());
    }

    /** What a charger watches, in place of what it said of the same numbers before. */
    public void watches(ChargerId charger, Collection<Monitor> monitors) {
        if (monitors.isEmpty()) return;
        table.keep(charger, List.copyOf(monitors));
        learning.lock();
        try {
            learned.signalAll();
        } finally {
            learning.unlock();
        }
    }

    /** It watches these no more, and what it sent of them is over (N13.FR.05). */
    public void watchesNoMore(ChargerId charger, Collection<Integer> monitors) {
        var streams = open.getOrDefault(charger, Map.of());
        streams.values().removeIf(stream -> monitors.contains(stream.monitor));
        table.forget(charger, List.copyOf(monitors));
    }

    /** N11.FR.04, 05: whether a stream can be taken: of a monitor that is known, and not one too many. */
    public boolean opened(ChargerId charger, int stream, int monitor, Pace pace) {
        var streams = of(charger);
        if (streams.size() >= OF_A_CHARGER_MAX && !streams.containsKey(stream)) return false;
        if (!isKnown(charger, monitor)) return false;
        streams.put(stream, new Open(monitor, pace));
        table.opened(charger, stream, monitor, pace, clock.instant());
        return true;
    }

    private boolean isKnown(ChargerId charger, int monitor) {
        long left = WAITS.toNanos();
        learning.lock();
        try {
            while (table.monitor(charger, monitor).isEmpty()) {
                if (left <= 0) return false;
                left = learned.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            learning.unlock();
        }
    }

    /** N13.FR.02. */
    public void closed(ChargerId charger, int stream) {
        open.getOrDefault(charger, Map.of()).remove(stream);
        table.closed(charger, stream);
    }

    /**
     * N15.FR.03: values belong to their stream's monitor, each with its own time.
     *
     * @param from to which offsets count
     * @param offsets in seconds, with the value that was then
     * @param pending what the charger has left to send
     * @return at which pace it is to be sent from now on instead, if it goes too fast or falls behind (N15.FR.05); empty: as before
     * @throws UnknownStream if no such stream is open
     */
    public Optional<Pace> heard(
            ChargerId charger, int stream, Instant from, List<Map.Entry<BigDecimal, String>> offsets, int pending)
            throws UnknownStream {
        var known = open.getOrDefault(charger, Map.of()).get(stream);
        if (known == null) throw new UnknownStream();
        var values = offsets.stream()
                .map(offset -> new Value(
                        from.plusMillis(offset.getKey().movePointRight(3).longValue()), offset.getValue()))
                .toList();
        table.keep(charger, known.monitor, values);
        synchronized (known) {
            return adjusted(known, values.size(), pending);
        }
    }

    /** No such stream is open, so nobody knows what its values are. */
    public static final class UnknownStream extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Optional<Pace> adjusted(Open stream, int values, int pending) {
        stream.grew = pending > stream.pending ? stream.grew + 1 : 0;
        stream.pending = pending;
        var now = clock.instant();
        if (Duration.between(stream.minute, now).compareTo(MINUTE) >= 0) {
            stream.minute = now;
            stream.messages = 0;
        }
        stream.messages++;
        if (stream.asked) return Optional.empty();
        Optional<Pace> wanted = Optional.empty();
        if (stream.messages > MESSAGES_A_MINUTE_MAX) {
            wanted = Optional.of(new Pace(OptionalInt.of(SLOWED_SECONDS), OptionalInt.of(VALUES_OF_A_MESSAGE_MAX)));
        } else if (stream.grew >= GROWS_MAX) {
            int more = Math.min(VALUES_OF_A_MESSAGE_MAX, 2 * Math.max(values, stream.pace.values.orElse(1)) + pending);
            wanted = Optional.of(new Pace(stream.pace.seconds, OptionalInt.of(more)));
        }
        wanted = wanted.filter(pace -> !pace.equals(stream.pace));
        stream.asked = wanted.isPresent();
        return wanted;
    }

    /** N14: what a charger said to another pace; one that it refused is not asked for again at once. */
    public void adjusted(ChargerId charger, int stream, Pace pace, boolean accepted) {
        var known = open.getOrDefault(charger, Map.of()).get(stream);
        if (known == null) return;
        synchronized (known) {
            known.grew = 0;
            known.messages = 0;
            known.minute = clock.instant();
            known.asked = false;
            if (accepted) known.pace = pace;
        }
        if (accepted) table.adjusted(charger, stream, pace);
    }

    /** What a charger told in streams, by its monitors; each with its last values. */
    public List<Shown> shown(ChargerId charger, int most) {
        var paces = new TreeMap<Integer, Pace>();
        open.getOrDefault(charger, Map.of()).values().forEach(stream -> paces.put(stream.monitor, stream.pace));
        return table.shown(charger, most).stream()
                .map(row -> new Shown(
                        row.monitor(),
                        Optional.ofNullable(paces.get(row.monitor().id())),
                        row.values()))
                .toList();
    }
}
