package org.plugpact.hub.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.hub.ops.TraceSettings;

/**
 * The segments of the table {@code trace}: a partition each, begun when the one before is full or its day is over, and
 * dropped as a whole when there are too many, or their time is over. One thread.
 */
final class TraceRing {
    /** Segments that are kept; what is kept in all is cut into so many. */
    static final int SEGMENTS = 24;

    /** Rows in the smallest segment: a few transactions. */
    private static final long SIZE_MIN = 4L * TracePen.BATCH_MAX;

    private final TraceSettings settings;
    private final long size;

    /** When each began, by its number. */
    private final TreeMap<Long, Instant> segments = new TreeMap<>();

    private long next;

    private TraceRing(TraceSettings settings) {
        this.settings = settings;
        this.size = size(settings);
    }

    /** How many rows a segment takes. */
    static long size(TraceSettings settings) {
        return Math.max(SIZE_MIN, settings.frames() / SEGMENTS);
    }

    /** Reads which segments there are. Numbers go on after the last; if segments had another size, in a new one. */
    static TraceRing open(Connection connection, TraceSettings settings) throws SQLException {
        var ring = new TraceRing(settings);
        boolean same = true;
        long end = 0;
        try (var select = connection.prepareStatement("SELECT segment, size, began FROM trace_segment");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                long from = rows.getLong(1);
                ring.segments.put(from, rows.getTimestamp(3).toInstant());
                same &= rows.getLong(2) == ring.size;
                end = Math.max(end, from + rows.getLong(2));
            }
        }
        try (var select = connection.prepareStatement("SELECT max(number) FROM trace");
                var rows = select.executeQuery()) {
            ring.next = rows.next() ? rows.getLong(1) + 1 : 1;
        }
        if (!same) ring.next = end;
        return ring;
    }

    /** The number of the next row. */
    long number() {
        return next++;
    }

    /** How many more rows the segment takes that the next number is in. */
    long room(Instant now) {
        var last = segments.lastEntry();
        boolean open = last != null && next < last.getKey() + size && sameDay(last.getValue(), now);
        return open ? last.getKey() + size - next : 0;
    }

    private static boolean sameDay(Instant one, Instant other) {
        return one.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(other.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** Begins a segment, and drops those that are too many or too old. */
    void turn(Connection connection, Instant now) throws SQLException {
        long from = segments.isEmpty() ? next : Math.max(next, segments.lastKey() + size);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table(from) + " PARTITION OF trace FOR VALUES FROM (" + from + ") TO ("
                    + (from + size) + ")");
        }
        Fleet.update(
                connection,
                "INSERT INTO trace_segment (segment, size, began) VALUES (?, ?, ?)",
                from,
                size,
                Timestamp.from(now));
        segments.put(from, now);
        next = from;
        while (segments.size() > 1 && (segments.size() > SEGMENTS || isOver(now))) drop(connection);
    }

    /** A segment's rows are older than the beginning of the one after it. */
    private boolean isOver(Instant now) {
        var second = segments.higherEntry(segments.firstKey());
        Duration kept = settings.kept();
        return second != null && second.getValue().plus(kept).isBefore(now);
    }

    private void drop(Connection connection) throws SQLException {
        Map.Entry<Long, Instant> oldest = segments.pollFirstEntry();
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + table(oldest.getKey()));
        }
        Fleet.update(connection, "DELETE FROM trace_segment WHERE segment = ?", oldest.getKey());
    }

    private static String table(long from) {
        return "trace_from_" + from;
    }
}
