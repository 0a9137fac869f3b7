package org.plugpact.hub.upkeep;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The table {@code charger_move}. */
final class MoveTable {
    private static final String PUT = """
            INSERT INTO charger_move (charger, step, slots, detail, began) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET step = excluded.step, slots = excluded.slots, detail = excluded.detail,
              began = excluded.began
            """;

    private final Database database;

    MoveTable(Database database) {
        this.database = database;
    }

    Map<ChargerId, Moves.State> all() {
        return database.read(connection -> {
            Map<ChargerId, Moves.State> all = new HashMap<>();
            try (var select = connection.prepareStatement(
                            "SELECT charger, step, slots, detail, began FROM charger_move");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var state = new Moves.State(
                            Moves.Step.valueOf(rows.getString(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getTimestamp(5).toInstant());
                    all.put(ChargerId.parse(rows.getString(1)).orElseThrow(), state);
                }
            }
            return all;
        });
    }

    /** Durable when it returns. */
    void put(ChargerId charger, Moves.State state) {
        int _ = database.transaction(connection -> {
            try (var put = connection.prepareStatement(PUT)) {
                put.setString(1, charger.text());
                put.setString(2, state.step().name());
                put.setString(3, state.slots());
                put.setString(4, state.detail());
                put.setTimestamp(5, Timestamp.from(state.began()));
                return put.executeUpdate();
            }
        });
    }
}
