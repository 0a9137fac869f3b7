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
        /** Its values take the place of the old ones; a null leaves the old one. */
        LATEST,
        /**
         * Its numbers are added to the old ones. A sum that no int8 holds stays at the greatest: what one charger makes up
         * must not stop the rows of all others, and the facts keep every number as it is.
         */
        SUM
    }

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
            if (value == null) continue;
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

    /** Writes what waits, and waits for more. */
    void flush(Connection connection) throws SQLException {
        if (rows.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns.size(); column++) {
                @Nullable Object[] values = new @Nullable Object[rows.size()];
                int row = 0;
                for (@Nullable Object[] waiting : rows.values()) values[row++] = waiting[column];
                insert.setArray(
                        column + 1, connection.createArrayOf(columns.get(column).type(), values));
            }
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
        return "INSERT INTO views." + name + " AS t (" + names + ") SELECT * FROM unnest(" + arrays + ")"
                + switch (kind) {
                    case ONCE -> "";
                    case LATEST ->
                        " ON CONFLICT (" + key + ") DO UPDATE SET " + update("coalesce(excluded.%1$s, t.%1$s)");
                    case SUM ->
                        " ON CONFLICT (" + key + ") DO UPDATE SET "
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
