package org.plugpact.hub.upstream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * The numbers of OCPP 1.6's transactions: each has one here, one that the charger was told, and one upstream. The charger
 * is told upstream's if upstream is there when it starts, and ours if it is not. Any thread.
 */
final class Numbers {
    /** Where numbers begin that are told because the right one is another running transaction's at that charger. */
    private static final int SPARE_FROM = 1_900_000_000;

    private static final String COLUMNS = "SELECT number, here, told, upstream FROM upstream_transaction";
    private static final String LIKELIEST = " ORDER BY ended, number DESC LIMIT 1";

    private final Database database;

    Numbers(Database database) {
        this.database = database;
    }

    /** @param here empty if it could not be taken in here yet; upstream's, if it has not numbered it yet */
    record Known(long number, OptionalInt here, int told, OptionalInt upstream) {}

    /** Which of a transaction's numbers. */
    enum Side {
        HERE,
        TOLD,
        UPSTREAM
    }

    /** The transaction that this number is most likely to mean, a running one before one that has ended. */
    Optional<Known> find(ChargerId charger, Side side, int number) {
        return database.read(connection -> find(connection, charger, side, number));
    }

    /** The transaction of this row. */
    Known of(long row) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(COLUMNS + " WHERE number = ?")) {
                select.setLong(1, row);
                return one(select).orElseThrow();
            }
        });
    }

    /**
     * A transaction begins: the number that its charger is told. The same start again is told what it was told before,
     * unless upstream says otherwise now.
     */
    Known begun(ChargerId charger, OptionalInt here, OptionalInt upstream) {
        return database.transaction(connection -> {
            if (here.isPresent()) {
                var before = find(connection, charger, Side.HERE, here.getAsInt());
                boolean same = before.isPresent()
                        && (upstream.isEmpty() || before.get().upstream().equals(upstream));
                if (same) return before.get();
            }
            int told = free(connection, charger, upstream.isPresent() ? upstream.getAsInt() : here.getAsInt());
            var sql = "INSERT INTO upstream_transaction (charger, here, told, upstream) VALUES (?, ?, ?, ?)"
                    + " RETURNING number, here, told, upstream";
            try (var insert = connection.prepareStatement(sql)) {
                insert.setString(1, charger.text());
                bind(insert, 2, here);
                insert.setInt(3, told);
                bind(insert, 4, upstream);
                return one(insert).orElseThrow();
            }
        });
    }

    /** Upstream has numbered it, however late. */
    void upstream(long row, int number) {
        update("UPDATE upstream_transaction SET upstream = ? WHERE number = ?", number, row);
    }

    /** It could be taken in here, however late. */
    void here(long row, int number) {
        update("UPDATE upstream_transaction SET here = ? WHERE number = ?", number, row);
    }

    /** Its end was told: its numbers may come again. */
    void ended(long row) {
        database.transaction(connection -> {
            try (var update =
                    connection.prepareStatement("UPDATE upstream_transaction SET ended = true WHERE number = ?")) {
                update.setLong(1, row);
                return update.executeUpdate();
            }
        });
    }

    private void update(String sql, int number, long row) {
        database.transaction(connection -> {
            try (var update = connection.prepareStatement(sql)) {
                update.setInt(1, number);
                update.setLong(2, row);
                return update.executeUpdate();
            }
        });
    }

    private static Optional<Known> find(Connection connection, ChargerId charger, Side side, int number)
            throws SQLException {
        var column = switch (side) {
            case HERE -> "here";
            case TOLD -> "told";
            case UPSTREAM -> "upstream";
        };
        var sql = COLUMNS + " WHERE charger = ? AND " + column + " = ?" + LIKELIEST;
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, charger.text());
            select.setInt(2, number);
            return one(select);
        }
    }

    /** Two transactions that run at one charger at once must not be told one number. */
    private static int free(Connection connection, ChargerId charger, int wanted) throws SQLException {
        var sql = "SELECT 1 FROM upstream_transaction WHERE charger = ? AND told = ? AND NOT ended";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, charger.text());
            for (int told = wanted, spare = SPARE_FROM; ; told = spare++) {
                select.setInt(2, told);
                try (var taken = select.executeQuery()) {
                    if (!taken.next()) return told;
                }
            }
        }
    }

    private static Optional<Known> one(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            if (!row.next()) return Optional.empty();
            return Optional.of(new Known(row.getLong(1), number(row, 2), row.getInt(3), number(row, 4)));
        }
    }

    private static OptionalInt number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static void bind(PreparedStatement statement, int at, OptionalInt number) throws SQLException {
        if (number.isPresent()) statement.setInt(at, number.getAsInt());
        else statement.setNull(at, Types.INTEGER);
    }
}
