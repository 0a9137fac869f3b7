package org.plugpact.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Small things that a hub must still know after a restart, by name. Any thread. */
public final class Settings {
    private final Database database;

    public Settings(Database database) {
        this.database = database;
    }

    public Optional<String> get(String name) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select value from setting where name = ?")) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Durable when it returns. */
    public void put(String name, String value) {
        database.read(connection -> {
            String sql = "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = ?";
            try (PreparedStatement upsert = connection.prepareStatement(sql)) {
                upsert.setString(1, name);
                upsert.setString(2, value);
                upsert.setString(3, value);
                return upsert.executeUpdate();
            }
        });
    }
}
