package org.plugpact.hub.fleet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * What a charger said it is when it booted last.
 *
 * @param version of its firmware; empty if it did not say
 */
public record Make(String vendor, String model, String version) {
    /** From what it said, by the names of the message's members in 1.6 or from 2.0.1 on. */
    public static Make of(Map<String, String> said) {
        return new Make(
                said.getOrDefault("chargePointVendor", said.getOrDefault("vendorName", "")),
                said.getOrDefault("chargePointModel", said.getOrDefault("model", "")),
                said.getOrDefault("firmwareVersion", ""));
    }

    /** Of every charger that ever booted here. */
    public static SortedMap<ChargerId, Make> all(Database database) {
        return read(database, Optional.empty());
    }

    /** Of these chargers, as far as they ever booted here: one question for all. */
    public static SortedMap<ChargerId, Make> of(Database database, Collection<ChargerId> chargers) {
        return chargers.isEmpty() ? new TreeMap<>() : read(database, Optional.of(chargers));
    }

    private static SortedMap<ChargerId, Make> read(Database database, Optional<Collection<ChargerId>> only) {
        var sql = "SELECT charger, said FROM device WHERE said IS NOT NULL"
                + (only.isPresent() ? " AND charger = ANY (?)" : "");
        return database.read(connection -> {
            var all = new TreeMap<ChargerId, Make>();
            try (var select = connection.prepareStatement(sql)) {
                if (only.isPresent()) {
                    var names = only.get().stream().map(ChargerId::text).toArray();
                    select.setArray(1, connection.createArrayOf("text", names));
                }
                try (var rows = select.executeQuery()) {
                    while (rows.next()) all.put(new ChargerId(rows.getString(1)), of(said(rows.getString(2))));
                }
            }
            return all;
        });
    }

    private static Map<String, String> said(String json) {
        var said = new LinkedHashMap<String, String>();
        Frames.readObject(json).orElse(Json.Entries.NONE).values().forEach((name, value) -> {
            if (value instanceof Json.Text(var text)) said.put(name, text);
        });
        return said;
    }
}
