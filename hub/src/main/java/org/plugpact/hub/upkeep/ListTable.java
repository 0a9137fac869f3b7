package org.plugpact.hub.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.Database;

/** The tables {@code list_change} and {@code list_charger}. */
final class ListTable {
    /** Changes of tags that are kept; a list that is older than all of them is sent whole. */
    static final int CHANGES_MAX = 20_000;

    private static final String UPSERT = """
            INSERT INTO list_charger (charger, wanted, parent, held, seen, state, detail, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET wanted = excluded.wanted, parent = excluded.parent, held = excluded.held,
              seen = excluded.seen, state = excluded.state, detail = excluded.detail, at = excluded.at
            """;

    private final Database database;

    ListTable(Database database) {
        this.database = database;
    }

    /**
     * What changed after some change.
     *
     * @param last the number of the last one
     * @param tags empty if a list has to be sent whole
     */
    record Changes(long last, Optional<SequencedSet<IdTag>> tags) {}

    Map<ChargerId, ListState> all() {
        return database.read(connection -> {
            var sql =
                    "SELECT charger, wanted, parent, held, seen, state, detail, at FROM list_charger ORDER BY charger";
            Map<ChargerId, ListState> found = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) found.put(new ChargerId(rows.getString(1)), state(rows));
            }
            return found;
        });
    }

    private static ListState state(ResultSet row) throws SQLException {
        return new ListState(
                row.getBoolean(2),
                Optional.ofNullable(row.getString(3)),
                row.getInt(4),
                row.getLong(5),
                ListState.State.valueOf(row.getString(6)),
                row.getString(7),
                row.getTimestamp(8).toInstant());
    }

    void keep(ChargerId charger, ListState state) {
        database.transaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                upsert.setString(1, charger.text());
                upsert.setBoolean(2, state.wanted());
                upsert.setString(3, state.parent().orElse(null));
                upsert.setInt(4, state.held());
                upsert.setLong(5, state.seen());
                upsert.setString(6, state.state().name());
                upsert.setString(7, state.detail());
                upsert.setTimestamp(8, Timestamp.from(state.at()));
                return upsert.executeUpdate();
            }
        });
    }

    /** These are worth something else now. */
    void changed(Collection<IdTag> tags) {
        database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO list_change (tag) VALUES (?)")) {
                for (IdTag tag : tags) {
                    insert.setString(1, tag.text());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement old = connection.prepareStatement(
                    "DELETE FROM list_change WHERE number <= (SELECT max(number) FROM list_change) - ?")) {
                old.setLong(1, CHANGES_MAX);
                return old.executeUpdate();
            }
        });
    }

    /** Somebody was forgotten: who that was must stand nowhere, so all changes go, and lists are sent whole. */
    void forgotten() {
        database.transaction(connection -> {
            try (PreparedStatement clear = connection.prepareStatement("DELETE FROM list_change");
                    PreparedStatement mark = connection.prepareStatement("INSERT INTO list_change (tag) VALUES (?)")) {
                clear.executeUpdate();
                mark.setNull(1, Types.VARCHAR);
                return mark.executeUpdate();
            }
        });
    }

    Changes after(long seen) {
        return database.read(connection -> {
            var bounds = "SELECT coalesce(min(number), 0), coalesce(max(number), 0) FROM list_change";
            long first;
            long last;
            try (PreparedStatement select = connection.prepareStatement(bounds);
                    ResultSet row = select.executeQuery()) {
                row.next();
                first = row.getLong(1);
                last = row.getLong(2);
            }
            boolean whole = seen == 0 || (last > seen && first > seen + 1);
            return new Changes(last, whole ? Optional.empty() : tags(connection, seen, last));
        });
    }

    private static Optional<SequencedSet<IdTag>> tags(Connection connection, long seen, long last) throws SQLException {
        SequencedSet<IdTag> tags = new LinkedHashSet<>();
        var sql = "SELECT tag FROM list_change WHERE number > ? AND number <= ? ORDER BY number";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, seen);
            select.setLong(2, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    var tag = rows.getString(1);
                    if (tag == null) return Optional.empty();
                    tags.add(new IdTag(tag));
                }
            }
        }
        return Optional.of(tags);
    }
}
