package org.plugpact.hub.views;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Every row of every table of the views, as PostgreSQL writes it, in order. */
record Grown(Map<String, List<String>> rows) {
    static Grown in(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var names = statement.executeQuery("select tablename from pg_tables where schemaname = 'views'")) {
                while (names.next()) tables.add(names.getString(1));
            }
            Map<String, List<String>> rows = new TreeMap<>();
            for (String table : tables) {
                List<String> all = new ArrayList<>();
                try (var each = statement.executeQuery("select t::text from views." + table + " t order by 1")) {
                    while (each.next()) all.add(each.getString(1));
                }
                rows.put(table, all);
            }
            return new Grown(rows);
        }
    }

    List<String> of(String table) {
        return rows.getOrDefault(table, List.of());
    }
}
