package org.plugpact.hub.upkeep;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.Database;

/** The tables {@code list_change} and {@code list_charger}. */
final class ListTable {
    /** Changes of tags that are kept, in the table and in memory; a list that is older than all of them is sent whole. */
    static final int CHANGES_MAX = 20_000;

    private static final String UPSERT = """
            INSERT INTO list_charger (charger, wanted, parent, held, seen, state, detail, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET wanted = excluded.wanted, parent = excluded.parent, held = excluded.held,
              seen = excluded.seen, state = excluded.state, detail = excluded.detail, at = excluded.at
            """;

    private final Database database;

    /** By their numbers, as far as they are kept; without a tag: somebody was forgotten. Guarded by this. */
    private final NavigableMap<Long, Optional<IdTag>> changes = new TreeMap<>();

    /** Reads the changes that are kept; from then on they are in memory. */
    ListTable(Database database) {
        this.database = database;
        int _ = database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT number, tag FROM list_change");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.put(
                            rows.getLong(1),
                            Optional.ofNullable(rows.getString(2)).map(IdTag::new));
                }
                return changes.size();
            }
        });
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

    /** These are worth something else now. One at a time, so that no later change is known before an earlier one. */
    synchronized void changed(Collection<IdTag> tags) {
        List<Long> numbers = database.transaction(connection -> {
            List<Long> given = new ArrayList<>();
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO list_change (tag) VALUES (?)", new String[] {"number"})) {
                for (IdTag tag : tags) {
                    insert.setString(1, tag.text());
                    insert.addBatch();
                }
                insert.executeBatch();
                try (ResultSet rows = insert.getGeneratedKeys()) {
                    while (rows.next()) given.add(rows.getLong(1));
                }
            }
            try (PreparedStatement old = connection.prepareStatement(
                    "DELETE FROM list_change WHERE number <= (SELECT max(number) FROM list_change) - ?")) {
                old.setLong(1, CHANGES_MAX);
                old.executeUpdate();
            }
            return given;
        });
        Iterator<Long> number = numbers.iterator();
        for (IdTag tag : tags) changes.put(number.next(), Optional.of(tag));
        changes.headMap(changes.lastKey() - CHANGES_MAX, true).clear();
    }

    /** Somebody was forgotten: who that was must stand nowhere, so all changes go, and lists are sent whole. */
    synchronized void forgotten() {
        long mark = database.transaction(connection -> {
            try (PreparedStatement clear = connection.prepareStatement("DELETE FROM list_change");
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO list_change (tag) VALUES (NULL) RETURNING number")) {
                clear.executeUpdate();
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
        changes.clear();
        changes.put(mark, Optional.empty());
    }

    /** Asks nobody: a change of a driver is looked at once for each charger with a list. */
    synchronized Changes after(long seen) {
        long first = changes.isEmpty() ? 0 : changes.firstKey();
        long last = changes.isEmpty() ? 0 : changes.lastKey();
        if (seen == 0 || (last > seen && first > seen + 1)) return new Changes(last, Optional.empty());
        SequencedSet<IdTag> tags = new LinkedHashSet<>();
        for (Optional<IdTag> tag : changes.tailMap(seen, false).values()) {
            if (tag.isEmpty()) return new Changes(last, Optional.empty());
            tags.add(tag.get());
        }
        return new Changes(last, Optional.of(tags));
    }
}
