package org.plugpact.hub.reservations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.store.Database;

/** The table {@code reservation}. */
final class ReservationTable {
    private static final String COLUMNS =
            "id, charger, outlet, connector, contract, expires, state, detail, transaction, made, at";

    private final Database database;

    ReservationTable(Database database) {
        this.database = database;
    }

    /** The highest number that was given; below the first one if none was. */
    int last(int below) {
        return database.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT coalesce(max(id), " + below + ") FROM reservation");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    void keep(Reservation one) {
        database.transaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO reservation (" + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " state = excluded.state, detail = excluded.detail, transaction = excluded.transaction,"
                    + " at = excluded.at")) {
                upsert.setInt(1, one.id());
                upsert.setString(2, one.outlet().charger().text());
                upsert.setInt(3, one.outlet().number());
                upsert.setString(4, one.connector().orElse(null));
                upsert.setString(5, one.contract().text());
                upsert.setTimestamp(6, Timestamp.from(one.expires()));
                upsert.setString(7, one.state().name());
                upsert.setString(8, one.detail());
                upsert.setObject(
                        9, one.transaction().map(TransactionNumber::value).orElse(null));
                upsert.setTimestamp(10, Timestamp.from(one.made()));
                upsert.setTimestamp(11, Timestamp.from(one.at()));
                return upsert.executeUpdate();
            }
        });
    }

    /** Those that still count. */
    List<Reservation> open() {
        return some("state IN ('ASKED', 'RESERVED', 'CANCELLING')", List.of(), Integer.MAX_VALUE);
    }

    /** The latest ones, of one charger or of all. */
    List<Reservation> latest(Optional<ChargerId> charger, int most) {
        return charger.isEmpty()
                ? some("true", List.of(), most)
                : some("charger = ?", List.of(charger.get().text()), most);
    }

    Optional<Reservation> find(int id) {
        return some("id = ?", List.of(id), 1).stream().findFirst();
    }

    private List<Reservation> some(String which, List<Object> values, int most) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM reservation WHERE " + which + " ORDER BY id DESC LIMIT ?")) {
                for (int at = 0; at < values.size(); at++) select.setObject(at + 1, values.get(at));
                select.setInt(values.size() + 1, most);
                List<Reservation> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) found.add(reservation(rows));
                }
                return List.copyOf(found);
            }
        });
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        int transaction = row.getInt("transaction");
        return new Reservation(
                row.getInt("id"),
                new ConnectorId(new ChargerId(row.getString("charger")), row.getInt("outlet")),
                Optional.ofNullable(row.getString("connector")),
                new ContractId(row.getString("contract")),
                row.getTimestamp("expires").toInstant(),
                Reservation.State.valueOf(row.getString("state")),
                row.getString("detail"),
                transaction > 0 ? Optional.of(new TransactionNumber(transaction)) : Optional.empty(),
                row.getTimestamp("made").toInstant(),
                row.getTimestamp("at").toInstant());
    }
}
