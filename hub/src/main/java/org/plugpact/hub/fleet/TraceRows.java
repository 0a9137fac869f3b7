package org.plugpact.hub.fleet;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.hub.store.Database;

/** Looks for rows of the table {@code trace}. Any thread. */
final class TraceRows {
    /** How long the database may look; a text is looked for row by row. */
    private static final String WITHIN = "5s";

    /** The database's word for a statement that it was told to give up (PostgreSQL 18, appendix A). */
    private static final String CANCELLED = "57014";

    private static final String TROUBLE = Arrays.stream(Traced.Kind.values())
            .filter(Traced.Kind::isTrouble)
            .map(kind -> "'" + kind.name() + "'")
            .collect(Collectors.joining(", ", "kind IN (", ")"));

    private final Database database;

    TraceRows(Database database) {
        this.database = database;
    }

    private record Where(List<String> conditions, List<Object> values) {
        void and(String condition, Object... bound) {
            conditions.add(condition);
            values.addAll(Arrays.asList(bound));
        }
    }

    List<Traced> find(Traces.Query query, Optional<String> card) throws Traces.TooBroad {
        var where = where(query, card);
        var sql =
                "SELECT number, at, charger, heard, kind, message, action, request, latency, characters, text FROM trace"
                        + (where.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", where.conditions))
                        + " ORDER BY number DESC LIMIT " + Math.clamp(query.most(), 1, Traces.MOST);
        try {
            return database.transaction(connection -> {
                try (var within = connection.createStatement()) {
                    within.execute("SET LOCAL statement_timeout = '" + WITHIN + "'");
                }
                try (var select = connection.prepareStatement(sql)) {
                    for (int at = 0; at < where.values.size(); at++) select.setObject(at + 1, where.values.get(at));
                    var rows = new ArrayList<Traced>();
                    try (var all = select.executeQuery()) {
                        while (all.next()) rows.add(Traces.row(all));
                    }
                    return List.copyOf(rows);
                } catch (SQLException complaint) {
                    if (CANCELLED.equals(complaint.getSQLState())) throw new Late(complaint);
                    throw complaint;
                }
            });
        } catch (Late late) {
            throw new Traces.TooBroad(late);
        }
    }

    /** Goes through the transaction, which is rolled back for it. */
    private static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1;

        Late(SQLException cause) {
            super(cause);
        }
    }

    private static Where where(Traces.Query query, Optional<String> card) {
        var where = new Where(new ArrayList<>(), new ArrayList<>());
        query.charger().ifPresent(charger -> where.and("charger = ?", charger.text()));
        query.action().ifPresent(action -> where.and("action = ?", action));
        query.direction().ifPresent(way -> where.and("heard = ?", way == Traced.Direction.HEARD));
        query.kind().ifPresent(kind -> where.and("kind = ?", kind.name()));
        query.text()
                .ifPresent(text -> where.and(
                        "(text ILIKE ? OR strpos(text, ?) > 0)", "%" + literally(text) + "%", card.orElse(text)));
        query.from().ifPresent(from -> where.and("at >= ?", Timestamp.from(from)));
        query.to().ifPresent(to -> where.and("at < ?", Timestamp.from(to)));
        if (query.onlyErrors()) where.and(TROUBLE);
        query.before().ifPresent(before -> where.and("number < ?", before));
        query.after().ifPresent(after -> where.and("number > ?", after));
        return where;
    }

    /** What LIKE has a meaning of its own for means itself. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
