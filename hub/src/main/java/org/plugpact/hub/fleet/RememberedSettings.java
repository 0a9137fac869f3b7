package org.plugpact.hub.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices.Setting;
import org.plugpact.hub.store.Database;

/**
 * Settings that are in memory while the hub runs, since events and shares ask for them: in the table {@code device_remembered} beside all
 * others, so that a start reads these few alone. Any thread.
 */
final class RememberedSettings {
    private static final String KEEP = """
            INSERT INTO device_remembered (charger, key, value) VALUES (?, ?, ?)
            ON CONFLICT (charger, key) DO UPDATE SET value = excluded.value WHERE device_remembered.value <> excluded.value
            """;

    private final Displays displays;
    private final Abilities abilities;

    RememberedSettings(Displays displays, Abilities abilities) {
        this.displays = displays;
        this.abilities = abilities;
    }

    private static boolean keeps(Setting setting) {
        return setting.value().isPresent() && (Displays.asks(setting.key()) || Abilities.asks(setting.key()));
    }

    void load(Database database) {
        Map<ChargerId, List<Setting>> all = database.read(connection -> {
            Map<ChargerId, List<Setting>> found = new HashMap<>();
            try (var select = connection.prepareStatement("SELECT charger, key, value FROM device_remembered");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var charger = ChargerId.parse(rows.getString(1)).orElseThrow();
                    var setting = new Setting(rows.getString(2), Optional.of(rows.getString(3)), false);
                    found.computeIfAbsent(charger, _ -> new ArrayList<>()).add(setting);
                }
            }
            return found;
        });
        all.forEach((charger, settings) -> {
            displays.configured(charger, settings);
            abilities.configured(charger, settings);
        });
    }

    /** What a charger said: in memory at once. Those of it that are to be kept by {@link #write}. */
    List<Setting> configured(ChargerId charger, List<Setting> settings) {
        displays.configured(charger, settings);
        abilities.configured(charger, settings);
        return settings.stream().filter(RememberedSettings::keeps).toList();
    }

    void write(Connection connection, ChargerId charger, List<Setting> kept) throws SQLException {
        if (kept.isEmpty()) return;
        try (var upsert = connection.prepareStatement(KEEP)) {
            for (var setting : kept) {
                upsert.setString(1, charger.text());
                upsert.setString(2, setting.key().toLowerCase(Locale.ROOT));
                upsert.setString(3, setting.value().orElseThrow());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
