package org.plugpact.hub.upkeep;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The table {@code model_asked}. */
final class ModelTable {
    private static final String UPSERT = """
            INSERT INTO model_asked (charger, of, at) VALUES (?, ?, ?)
            ON CONFLICT (charger) DO UPDATE SET of = excluded.of, at = excluded.at
            """;

    private final Database database;

    ModelTable(Database database) {
        this.database = database;
    }

    /** Of what each charger has told its settings. */
    Map<ChargerId, String> all() {
        return database.read(connection -> {
            var all = new HashMap<ChargerId, String>();
            try (var select = connection.prepareStatement("SELECT charger, of FROM model_asked");
                    var rows = select.executeQuery()) {
                while (rows.next()) all.put(new ChargerId(rows.getString(1)), rows.getString(2));
            }
            return all;
        });
    }

    void keep(ChargerId charger, String of, Instant at) {
        int _ = database.transaction(connection -> {
            try (var upsert = connection.prepareStatement(UPSERT)) {
                upsert.setString(1, charger.text());
                upsert.setString(2, of);
                upsert.setTimestamp(3, Timestamp.from(at));
                return upsert.executeUpdate();
            }
        });
    }
}
