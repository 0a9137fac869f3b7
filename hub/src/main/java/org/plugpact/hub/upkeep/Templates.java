package org.plugpact.hub.upkeep;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.store.Database;
import org.plugpact.wire.json.Frames;

/**
 * Chargers' settings as they should be: named sets of wanted values, compared with what chargers told of theirs. A template is of OCPP 1.6,
 * whose settings are configuration keys, or of 2.x, whose are variables ({@code Component/Variable}). Any thread; blocks on the
 * database.
 */
public final class Templates {
    /** Settings of one template. */
    public static final int SETTINGS_MAX = 500;

    /** Differences that are told at once; {@link Compared#isAll} says whether there are more. */
    public static final int DIFFERENCES_MAX = 10_000;

    private static final String OCPP16 = "ocpp1.6";
    private static final String DIFFERENCES = """
            SELECT d.charger, t.key, t.wanted, s.value, s.key IS NOT NULL, coalesce(s.readonly, false), d.subprotocol
            FROM setting_template t
            JOIN device d ON d.subprotocol IS NOT NULL AND (d.subprotocol = 'ocpp1.6') = t.is16
            LEFT JOIN device_setting s ON s.charger = d.charger AND s.key = t.key
            WHERE t.name = ? AND s.value IS DISTINCT FROM t.wanted AND (?::text IS NULL OR d.charger = ?)
            ORDER BY d.charger, t.key LIMIT ?
            """;

    private final Database database;
    private final Map<String, Asking> askings;

    Templates(Database database, Map<String, Asking> askings) {
        this.database = database;
        this.askings = Map.copyOf(askings);
    }

    /**
     * A setting that is not as it should be.
     *
     * @param is what the charger told; empty if it told none
     * @param known whether the charger ever told of this setting
     * @param subprotocol what the charger spoke last
     */
    public record Difference(
            ChargerId charger,
            String key,
            String wanted,
            Optional<String> is,
            boolean known,
            boolean readonly,
            String subprotocol) {}

    /**
     * A command.
     *
     * @param arguments a JSON object
     */
    public record Order(String action, String arguments) {}

    /** @param isAll whether there are no more than these */
    public record Compared(List<Difference> differences, boolean isAll) {
        public Compared {
            differences = List.copyOf(differences);
        }
    }

    /** The templates' names, with how many settings each has. */
    public SortedMap<String, Integer> names() {
        return database.read(connection -> {
            SortedMap<String, Integer> names = new TreeMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT name, count(*) FROM setting_template GROUP BY name");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) names.put(rows.getString(1), rows.getInt(2));
            }
            return names;
        });
    }

    /** What one wants, by key; empty if there is none of that name. */
    public SortedMap<String, String> wanted(String name) {
        return database.read(connection -> {
            SortedMap<String, String> wanted = new TreeMap<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT key, wanted FROM setting_template WHERE name = ?")) {
                select.setString(1, name);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) wanted.put(rows.getString(1), rows.getString(2));
                }
            }
            return wanted;
        });
    }

    /**
     * Puts a template in place of one of that name; without settings there is none any more.
     *
     * @param subprotocol of the version whose settings these are
     * @throws IllegalArgumentException if there are too many, or one can't be said in that version
     */
    public void put(String name, String subprotocol, SortedMap<String, String> wanted) {
        if (wanted.size() > SETTINGS_MAX) throw new IllegalArgumentException("more than " + SETTINGS_MAX + " settings");
        wanted.forEach((key, value) -> setting(subprotocol, key, value));
        database.transaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM setting_template WHERE name = ?");
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO setting_template VALUES (?, ?, ?, ?)")) {
                delete.setString(1, name);
                delete.executeUpdate();
                for (var each : wanted.entrySet()) {
                    insert.setString(1, name);
                    insert.setBoolean(2, subprotocol.equals(OCPP16));
                    insert.setString(3, each.getKey());
                    insert.setString(4, each.getValue());
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /** Whether a template is of OCPP 1.6; empty if there is none of that name. */
    public Optional<Boolean> is16(String name) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT is16 FROM setting_template WHERE name = ? LIMIT 1")) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
                }
            }
        });
    }

    /** What differs, at one charger or at all that speak the template's version. */
    public Compared compare(String name, Optional<ChargerId> charger) {
        return database.read(connection -> {
            List<Difference> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(DIFFERENCES)) {
                select.setString(1, name);
                select.setString(2, charger.map(ChargerId::text).orElse(null));
                select.setString(3, charger.map(ChargerId::text).orElse(null));
                select.setInt(4, DIFFERENCES_MAX + 1);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) found.add(difference(rows));
                }
            }
            boolean isAll = found.size() <= DIFFERENCES_MAX;
            return new Compared(isAll ? found : found.subList(0, DIFFERENCES_MAX), isAll);
        });
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                new ChargerId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getString(7));
    }

    /**
     * A command that would have a charger take this value.
     *
     * @throws IllegalArgumentException if it can't be said in that version
     */
    public Order setting(String subprotocol, String key, String value) {
        var asking = askings.get(subprotocol);
        if (asking == null) throw new IllegalArgumentException("no version of OCPP here: " + subprotocol);
        return asking.setting(key, value)
                .map(call -> new Order(call.action(), Frames.write(call.payload())))
                .orElseThrow(() -> new IllegalArgumentException(key + ": no setting of " + subprotocol));
    }
}
