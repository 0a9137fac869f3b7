package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that wait to be written, all in one statement. Rows with the same key are merged as their {@link Kind} says, here
 * as well as with what the table holds.
 */
final class Table {
    /** What becomes of a row whose key is there already. */
    enum Kind {
        /** It can't be: facts make each row once. */
        ONCE,
        /** As {@link #ONCE}, of pacts that have a key in {@code views.pact_key} by then, which stands in the row in place of the pact. */
        KEYED,
        /** The old row stays. */
        FIRST,
        /**
         * It is of the log that wrote it, and of the lowest if several did: that log's values take the place of the old ones,
         * a null leaves the old one. A log that is kept writes only of chargers that were entered in it.
         */
        OF_LOG,
        /**
         * Its numbers are added to the old ones. A sum that no int8 holds stays at the greatest: what one charger makes up
         * must not stop the rows of all others, and the facts keep every number as it is.
         */
        SUM
    }

    /** Whose rows are more than one fact's, so that not each says the charger. */
    private static final String PACT = "pact";

    private static final String IS_OF_LOG = "(l.log = " + Logs.OWN
            + " OR EXISTS (SELECT FROM views.entered e WHERE e.charger = r.charger AND e.log = l.log)";
    private static final String IS_OF_ITS_PACT =
            " OR r.charger IS NULL AND EXISTS (SELECT FROM views.pact p WHERE p.pact = r.pact AND p.log = l.log)";

    private final String name;
    private final Kind kind;
    private final int keys;
    private final List<Column> columns;
    private final String sql;
    private final Map<List<@Nullable Object>, @Nullable Object[]> rows = new LinkedHashMap<>();

    private record Column(String name, String type) {}

    /** @param columns each {@code name type}, the key's first; types are text, int4, int8 or bool */
    Table(String name, Kind kind, int keys, String... columns) {
        this.name = name;
        this.kind = kind;
        this.keys = keys;
        this.columns = Arrays.stream(columns)
                .map(column -> column.split(" ", -1))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
        this.sql = sql();
    }

    /** Adds a row: values in the order of the columns; null is no value. PostgreSQL's text has no U+0000: it is shown as U+FFFD. */
    void add(@Nullable Object... values) {
        if (values.length != columns.size())
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns");
        for (int i = 0; i < values.length; i++)
            if (values[i] instanceof String text) values[i] = text.replace('\0', '\uFFFD');
        List<@Nullable Object> key = new ArrayList<>(Arrays.asList(values).subList(0, keys));
        rows.merge(key, values, this::merged);
    }

    private @Nullable Object[] merged(@Nullable Object[] before, @Nullable Object[] after) {
        @Nullable Object[] merged = before.clone();
        for (int i = keys; i < merged.length; i++) {
            var value = after[i];
            if (value == null || kind == Kind.FIRST) continue;
            merged[i] = kind == Kind.SUM && before[i] instanceof Long sum && value instanceof Long more
                    ? (Object) added(sum, more)
                    : value;
        }
        return merged;
    }

    /** {@code Math.addExact} that stops at either end. */
    static long added(long sum, long more) {
        long total = sum + more;
        boolean over = ((sum ^ total) & (more ^ total)) < 0;
        return over ? (sum < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : total;
    }

    /** Writes what waits, all of it from that log, and waits for more. */
    void flush(Connection connection, int log) throws SQLException {
        if (rows.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns.size(); column++) {
                @Nullable Object[] values = new @Nullable Object[rows.size()];
                int row = 0;
                for (@Nullable Object[] waiting : rows.values()) values[row++] = waiting[column];
                insert.setArray(
                        column + 1, connection.createArrayOf(columns.get(column).type(), values));
            }
            if (kind == Kind.OF_LOG) insert.setInt(columns.size() + 1, log);
            insert.executeUpdate();
        }
        rows.clear();
    }

    /** Forgets what waits. */
    void clear() {
        rows.clear();
    }

    private String sql() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        String key = columns.subList(0, keys).stream().map(Column::name).collect(Collectors.joining(", "));
        String into = "INSERT INTO views." + name + " AS t (" + names;
        String rows = " FROM unnest(" + arrays + ")";
        String there = " ON CONFLICT (" + key + ") DO ";
        return switch (kind) {
            case ONCE -> into + ") SELECT *" + rows;
            case KEYED -> {
                String said = columns.stream().skip(1).map(Column::name).collect(Collectors.joining(", "));
                yield "INSERT INTO views." + name + " (key, " + said + ") SELECT k.key, " + said + rows + " AS r ("
                        + names + ") JOIN views.pact_key k USING (pact)";
            }
            case FIRST -> into + ") SELECT *" + rows + there + "NOTHING";
            case OF_LOG ->
                into + ", log) SELECT r.*, l.log" + rows + " AS r (" + names + "), (SELECT ?::int4 AS log) AS l WHERE "
                        + IS_OF_LOG + (name.equals(PACT) ? IS_OF_ITS_PACT : "") + ")" + there + "UPDATE SET "
                        + update("CASE WHEN excluded.log < t.log THEN excluded.%1$s"
                                + " ELSE coalesce(excluded.%1$s, t.%1$s) END")
                        + ", log = excluded.log WHERE excluded.log <= t.log";
            case SUM ->
                into + ") SELECT *" + rows + there + "UPDATE SET "
                        + update("greatest(least(t.%1$s::numeric + excluded.%1$s, " + Long.MAX_VALUE + "), "
                                + Long.MIN_VALUE + ")::int8");
        };
    }

    private String update(String form) {
        return columns.subList(keys, columns.size()).stream()
                .map(Column::name)
                .map(column -> column + " = " + String.format(java.util.Locale.ROOT, form, column))
                .collect(Collectors.joining(", "));
    }
}
