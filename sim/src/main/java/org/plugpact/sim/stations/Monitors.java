package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.plugpact.wire.ocpp21.ConstantStreamData;
import org.plugpact.wire.ocpp21.NotifyPeriodicEventStreamRequest;
import org.plugpact.wire.ocpp21.PeriodicEventStreamParams;
import org.plugpact.wire.ocpp21.StreamDataElement;

/** What a station watches of its bays' power, and the streams that tell of it (OCPP 2.1, N11 to N15). Guarded by its station's lock. */
final class Monitors {
    static final int MONITORS_MAX = 16;
    static final String COMPONENT = "EVSE";
    static final String VARIABLE = "Power";

    /** Values that wait in a stream; the oldest go when nobody takes them. */
    private static final int WAITING_MAX = 1_000;

    /** Tells only itself of one monitor; whether its values go by a stream is up to the central system. */
    static final class Monitor {
        final int id;
        final int bay;
        final Duration every;
        final int severity;
        /** Whether its stream is open, under the monitor's own number. */
        boolean streams;

        PeriodicEventStreamParams params;
        private final Deque<Sample> waiting = new ArrayDeque<>();
        private Instant due;
        private Instant sent;

        Monitor(int id, int bay, Duration every, int severity, PeriodicEventStreamParams params, Instant now) {
            this.id = id;
            this.bay = bay;
            this.every = every;
            this.severity = severity;
            this.params = params;
            this.due = now;
            this.sent = now;
        }

        ConstantStreamData stream() {
            return new ConstantStreamData(id, params, id);
        }
    }

    /** A value, in watts. */
    record Sample(Instant at, long watts) {}

    private final Map<Integer, Monitor> all = new TreeMap<>();
    private int last;

    List<Monitor> all() {
        return List.copyOf(all.values());
    }

    Optional<Monitor> find(int id) {
        return Optional.ofNullable(all.get(id));
    }

    int nextId() {
        return last + 1;
    }

    boolean isFull() {
        return all.size() >= MONITORS_MAX;
    }

    void put(Monitor monitor) {
        last = Math.max(last, monitor.id);
        all.put(monitor.id, monitor);
    }

    Optional<Monitor> remove(int id) {
        return Optional.ofNullable(all.remove(id));
    }

    /** Measures what is due. */
    Optional<Sample> measured(Monitor monitor, Station station) {
        var now = station.now();
        if (now.isBefore(monitor.due)) return Optional.empty();
        monitor.due = now.plus(monitor.every);
        var sample =
                new Sample(now, station.bay(monitor.bay).orElseThrow().read(now).watts());
        if (monitor.streams) {
            if (monitor.waiting.size() >= WAITING_MAX) monitor.waiting.poll();
            monitor.waiting.add(sample);
        }
        return Optional.of(sample);
    }

    /** What a stream has to send now, if anything (N15.FR.06 to 08). */
    Optional<NotifyPeriodicEventStreamRequest> dueOf(Monitor monitor, Instant now) {
        int most = monitor.params.values().orElse(0);
        int seconds = monitor.params.interval().orElse(0);
        boolean enough = most > 0 && monitor.waiting.size() >= most;
        boolean late = seconds > 0 && !now.isBefore(monitor.sent.plusSeconds(seconds));
        if (!monitor.streams || monitor.waiting.isEmpty() || !(enough || late)) return Optional.empty();
        monitor.sent = now;
        return Optional.of(taken(monitor, most > 0 ? most : WAITING_MAX));
    }

    /** All that waits, before a stream is closed (N13.FR.03). */
    Optional<NotifyPeriodicEventStreamRequest> rest(Monitor monitor) {
        return monitor.waiting.isEmpty() ? Optional.empty() : Optional.of(taken(monitor, WAITING_MAX));
    }

    /** N15.FR.04 and 09: how many are left, and times after the first one's. */
    private static NotifyPeriodicEventStreamRequest taken(Monitor monitor, int most) {
        var from = monitor.waiting.getFirst().at();
        var data = new ArrayList<StreamDataElement>();
        while (data.size() < most && !monitor.waiting.isEmpty()) {
            var sample = monitor.waiting.removeFirst();
            long milliseconds = Duration.between(from, sample.at()).toMillis();
            data.add(new StreamDataElement(BigDecimal.valueOf(milliseconds, 3), Long.toString(sample.watts())));
        }
        return new NotifyPeriodicEventStreamRequest(data, monitor.id, monitor.waiting.size(), from);
    }

    /** A stream has an interval, or a number of values, above zero (N11.FR.09). */
    static boolean isPace(PeriodicEventStreamParams params) {
        return above(params.interval()) || above(params.values());
    }

    private static boolean above(OptionalInt number) {
        return number.orElse(0) > 0;
    }
}
