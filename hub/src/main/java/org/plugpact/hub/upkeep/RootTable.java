package org.plugpact.hub.upkeep;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The table {@code root_state}. */
final class RootTable {
    private static final String UPSERT = """
            INSERT INTO root_state (charger, state, detail, refused, at, next) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET state = excluded.state, detail = excluded.detail,
              refused = excluded.refused, at = excluded.at, next = excluded.next
            """;

    private final Database database;

    RootTable(Database database) {
        this.database = database;
    }

    Map<ChargerId, RootState> all() {
        return database.read(connection -> {
            var all = new HashMap<ChargerId, RootState>();
            var sql = "SELECT charger, state, detail, refused, at, next FROM root_state";
            try (var select = connection.prepareStatement(sql);
                    var row = select.executeQuery()) {
                while (row.next()) {
                    var state = new RootState(
                            RootState.State.valueOf(row.getString(2)),
                            row.getString(3),
                            row.getInt(4),
                            row.getTimestamp(5).toInstant(),
                            row.getTimestamp(6).toInstant());
                    all.put(new ChargerId(row.getString(1)), state);
                }
            }
            return all;
        });
    }

    void keep(ChargerId charger, RootState state) {
        int _ = database.transaction(connection -> {
            try (var upsert = connection.prepareStatement(UPSERT)) {
                upsert.setString(1, charger.text());
                upsert.setString(2, state.state().name());
                upsert.setString(3, state.detail());
                upsert.setInt(4, state.refused());
                upsert.setTimestamp(5, Timestamp.from(state.at()));
                upsert.setTimestamp(6, Timestamp.from(state.next()));
                return upsert.executeUpdate();
            }
        });
    }
}
