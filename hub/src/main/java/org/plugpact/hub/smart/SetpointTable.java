package org.plugpact.hub.smart;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plugpact.hub.store.Database;

/** Setpoints of sites, in the table of V052. */
final class SetpointTable {
    private final Database database;

    SetpointTable(Database database) {
        this.database = database;
    }

    /** Those that are not over, by their sites. */
    Map<String, List<Setpoint>> all(Instant now) {
        var all = new LinkedHashMap<String, List<Setpoint>>();
        database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT site, starts, ends, milliwatts FROM site_setpoint WHERE ends > ? ORDER BY site, starts")) {
                select.setTimestamp(1, Timestamp.from(now));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        all.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                                .add(new Setpoint(
                                        rows.getTimestamp(2).toInstant(),
                                        rows.getTimestamp(3).toInstant(),
                                        rows.getLong(4)));
                    }
                }
            }
            return all.size();
        });
        return all;
    }

    /** In place of all that a site had. */
    void keep(String site, Collection<Setpoint> setpoints) {
        database.transaction(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM site_setpoint WHERE site = ?")) {
                delete.setString(1, site);
                delete.executeUpdate();
            }
            try (var insert = connection.prepareStatement(
                    "INSERT INTO site_setpoint (site, starts, ends, milliwatts) VALUES (?, ?, ?, ?)")) {
                for (var setpoint : setpoints) {
                    insert.setString(1, site);
                    insert.setTimestamp(2, Timestamp.from(setpoint.from()));
                    insert.setTimestamp(3, Timestamp.from(setpoint.to()));
                    insert.setLong(4, setpoint.milliwatts());
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }
}
