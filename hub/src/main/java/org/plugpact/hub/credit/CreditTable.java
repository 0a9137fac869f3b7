package org.plugpact.hub.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.units.Money;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.Database;

/** The tables {@code credit_*}. */
final class CreditTable {
    private final Database database;

    CreditTable(Database database) {
        this.database = database;
    }

    /**
     * What a session holds.
     *
     * @param number of its transaction; 0 as long as it has none
     */
    record Hold(IdTag tag, ConnectorId outlet, long minor, int number, boolean stopped) {}

    /** All balances. */
    Map<IdTag, Money> balances() {
        var sql = "SELECT a.tag, a.currency, coalesce(sum(e.minor), 0) FROM credit_account a"
                + " LEFT JOIN credit_entry e ON e.tag = a.tag GROUP BY a.tag, a.currency";
        return database.read(connection -> {
            Map<IdTag, Money> found = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.put(
                            new IdTag(rows.getString(1)),
                            new Money(Currency.getInstance(rows.getString(2)), rows.getLong(3)));
            }
            return found;
        });
    }

    List<Hold> holds() {
        return database.read(connection -> {
            List<Hold> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT tag, charger, outlet, minor, coalesce(transaction, 0), stopped FROM credit_hold");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.add(new Hold(
                            new IdTag(rows.getString(1)),
                            new ConnectorId(new ChargerId(rows.getString(2)), rows.getInt(3)),
                            rows.getLong(4),
                            rows.getInt(5),
                            rows.getBoolean(6)));
            }
            return found;
        });
    }

    /** From which fact on closes have not been looked for; from that one on if it was never kept. */
    long next(long otherwise) {
        return database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO credit_seen (one, next) VALUES (true, ?) ON CONFLICT (one) DO NOTHING")) {
                insert.setLong(1, otherwise);
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT next FROM credit_seen");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    void seen(long next) {
        update("UPDATE credit_seen SET next = ?", next);
    }

    /** @return false if there is an entry of that reference */
    boolean enter(IdTag tag, Currency currency, Account.Entry entry) {
        return database.transaction(connection -> {
            int _ = update(
                    connection,
                    "INSERT INTO credit_account (tag, currency) VALUES (?, ?) ON CONFLICT (tag) DO NOTHING",
                    tag.text(),
                    currency.getCurrencyCode());
            int entered = update(
                    connection,
                    "INSERT INTO credit_entry (tag, reference, minor, note, at) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (reference) DO NOTHING",
                    tag.text(),
                    entry.reference(),
                    entry.amount().minor(),
                    entry.note(),
                    Timestamp.from(entry.at()));
            return entered > 0;
        });
    }

    void hold(Hold hold) {
        update(
                "INSERT INTO credit_hold (tag, charger, outlet, minor, transaction, stopped) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tag) DO UPDATE SET charger = excluded.charger, outlet = excluded.outlet,"
                        + " minor = excluded.minor, transaction = excluded.transaction, stopped = excluded.stopped",
                hold.tag().text(),
                hold.outlet().charger().text(),
                hold.outlet().number(),
                hold.minor(),
                hold.number() == 0 ? null : hold.number(),
                hold.stopped());
    }

    void release(IdTag tag) {
        update("DELETE FROM credit_hold WHERE tag = ?", tag.text());
    }

    List<Account.Entry> entries(IdTag tag, Currency currency, int most) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT reference, minor, note, at FROM credit_entry WHERE tag = ? ORDER BY number DESC LIMIT ?")) {
                select.setString(1, tag.text());
                select.setInt(2, most);
                List<Account.Entry> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Instant at = rows.getTimestamp(4).toInstant();
                        found.add(new Account.Entry(
                                rows.getString(1), new Money(currency, rows.getLong(2)), rows.getString(3), at));
                    }
                }
                return found;
            }
        });
    }

    private void update(String sql, @Nullable Object... values) {
        int _ = database.transaction(connection -> update(connection, sql, values));
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            return statement.executeUpdate();
        }
    }
}
