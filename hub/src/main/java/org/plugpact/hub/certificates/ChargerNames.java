package org.plugpact.hub.certificates;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * By which names a charger's certificates may call it: its identity, and those that an operator entered, such as its serial
 * number where that is another (A00.FR.405, A00.FR.511) or its SECC id. What a charger says of itself doesn't count.
 */
final class ChargerNames {
    /** Of one charger. */
    private static final int NAMES_MAX = 8;

    private static final String ADDRESS = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

    private final Database database;

    ChargerNames(Database database) {
        this.database = database;
    }

    /** Whether this charger goes by this name. A name that looks like an address is nobody's (A00.FR.511). */
    boolean isNamed(ChargerId charger, String name) {
        return !name.matches(ADDRESS)
                && (name.equals(charger.text()) || others(charger).contains(name));
    }

    List<String> others(ChargerId charger) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select name from charger_name where charger = ? order by name")) {
                select.setString(1, charger.text());
                List<String> names = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) names.add(row.getString(1));
                }
                return names;
            }
        });
    }

    /** Enters a name; false if it is another charger's, or this one has too many. */
    boolean enter(ChargerId charger, String name) {
        if (others(charger).size() >= NAMES_MAX) return false;
        return database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into charger_name (name, charger) values (?, ?) on conflict (name) do nothing")) {
                insert.setString(1, name);
                insert.setString(2, charger.text());
                return insert.executeUpdate() == 1;
            }
        });
    }
}
