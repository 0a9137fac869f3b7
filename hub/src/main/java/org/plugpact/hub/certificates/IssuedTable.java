package org.plugpact.hub.certificates;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The tables {@code issued_certificate} and {@code certificate_act}: nothing is done with a certificate that isn't here. */
final class IssuedTable {
    private static final String COLUMNS =
            "serial, issuer, charger, purpose, der, issued, state, revoked, reason from issued_certificate";

    private final Database database;

    IssuedTable(Database database) {
        this.database = database;
    }

    /** Fills in a statement's parameters. */
    private interface Filling {
        void into(PreparedStatement statement) throws SQLException;
    }

    /** On the disk, with the act, when it returns. */
    void add(Issued fresh, Digest key) {
        database.transaction(connection -> {
            String sql = "insert into issued_certificate (serial, issuer, charger, purpose, key_digest, not_before,"
                    + " not_after, issued, state, der) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, fresh.serial());
                insert.setString(2, fresh.issuer());
                insert.setString(3, fresh.charger().text());
                insert.setString(4, fresh.purpose().name());
                insert.setBytes(5, key.bytes());
                insert.setTimestamp(6, Timestamp.from(fresh.notBefore()));
                insert.setTimestamp(7, Timestamp.from(fresh.notAfter()));
                insert.setTimestamp(8, Timestamp.from(fresh.issued()));
                insert.setString(9, fresh.state().name());
                insert.setBytes(10, Pem.der(fresh.certificate()));
                insert.executeUpdate();
            }
            act(connection, fresh.issued(), fresh.charger().text(), "certified for " + fresh.purpose(), fresh.serial());
            return fresh;
        });
    }

    Optional<Issued> issued(String serial) {
        return rows("select " + COLUMNS + " where serial = ?", select -> select.setString(1, serial)).stream()
                .findFirst();
    }

    /** Those of a key, the newest first. */
    List<Issued> ofKey(Digest key) {
        String sql = "select " + COLUMNS + " where key_digest = ? order by issued desc";
        return rows(sql, select -> select.setBytes(1, key.bytes()));
    }

    /** A charger's, the newest first. */
    List<Issued> of(ChargerId charger) {
        String sql = "select " + COLUMNS + " where charger = ? order by issued desc, serial";
        return rows(sql, select -> select.setString(1, charger.text()));
    }

    /** In use and with little time left: those that end before that instant, the soonest first. */
    List<Issued> ending(Instant after, Instant before, int most) {
        String sql = "select " + COLUMNS + " where state = 'TAKEN' and not_after > ? and not_after < ?"
                + " order by not_after, serial limit ?";
        return rows(sql, select -> {
            select.setTimestamp(1, Timestamp.from(after));
            select.setTimestamp(2, Timestamp.from(before));
            select.setInt(3, most);
        });
    }

    /** Those of a filter, the soonest to end first among those in use, the newest first among others. */
    List<Issued> found(IssuedFilter filter, Instant now, int most) {
        String which = switch (filter.which()) {
            case ALL -> "true";
            case IN_USE -> "state = 'TAKEN' and not_after > ?";
            case ENDING -> "state = 'TAKEN' and not_after > ? and not_after < ?";
            case REVOKED -> "state = 'REVOKED'";
        };
        String order = filter.which() == IssuedFilter.Which.ENDING ? "not_after, serial" : "issued desc, serial";
        String sql = "select " + COLUMNS + " where (starts_with(charger, ?) or serial = ?) and " + which + " order by "
                + order + " limit ?";
        return rows(sql, select -> {
            int at = 1;
            select.setString(at++, filter.text());
            select.setString(at++, filter.text());
            boolean timed = filter.which() == IssuedFilter.Which.IN_USE || filter.which() == IssuedFilter.Which.ENDING;
            if (timed) select.setTimestamp(at++, Timestamp.from(now));
            if (filter.which() == IssuedFilter.Which.ENDING) {
                select.setTimestamp(at++, Timestamp.from(now.plus(IssuedFilter.ENDING)));
            }
            select.setInt(at, most);
        });
    }

    /** An issuer's that were taken back and would be good otherwise. */
    List<Issued> revoked(String issuer, Instant now) {
        String sql = "select " + COLUMNS + " where state = 'REVOKED' and issuer = ? and not_after > ? order by serial";
        return rows(sql, select -> {
            select.setString(1, issuer);
            select.setTimestamp(2, Timestamp.from(now));
        });
    }

    /** Notes what the charger said; one that it took replaces those before it. False if there was nothing to note. */
    boolean answered(Issued one, boolean taken, Instant now) {
        return database.transaction(connection -> {
            String next = taken ? "TAKEN" : "REJECTED";
            String sql = "update issued_certificate set state = ? where serial = ? and state = 'SENT'";
            int changed = update(connection, sql, next, one.serial());
            if (changed == 0) return false;
            if (taken) {
                String older = "update issued_certificate set state = 'REPLACED'"
                        + " where state = 'TAKEN' and charger = ? and purpose = ? and serial <> ?";
                update(connection, older, one.charger().text(), one.purpose().name(), one.serial());
            }
            act(connection, now, one.charger().text(), taken ? "took" : "did not take", one.serial());
            return true;
        });
    }

    /** False if it was taken back before. */
    boolean revoke(String serial, Issued.Reason reason, String who, Instant now) {
        return database.transaction(connection -> {
            String sql = "update issued_certificate set state = 'REVOKED', revoked = ?, reason = ?"
                    + " where serial = ? and state <> 'REVOKED'";
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, reason.name());
                update.setString(3, serial);
                if (update.executeUpdate() == 0) return false;
            }
            act(connection, now, who, "revoked: " + reason, serial);
            return true;
        });
    }

    /** Writes down what was done beside. */
    void act(Instant at, String who, String what, String about) {
        database.transaction(connection -> {
            act(connection, at, who, what, about);
            return about;
        });
    }

    private static void act(Connection connection, Instant at, String who, String what, String about)
            throws SQLException {
        String sql = "insert into certificate_act (at, who, what, about) values (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setString(2, who);
            insert.setString(3, what);
            insert.setString(4, about);
            insert.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) update.setString(at + 1, values[at]);
            return update.executeUpdate();
        }
    }

    private List<Issued> rows(String sql, Filling filling) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                filling.into(select);
                List<Issued> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) found.add(issued(row));
                }
                return found;
            }
        });
    }

    private static Issued issued(ResultSet row) throws SQLException {
        Timestamp revoked = row.getTimestamp(8);
        try {
            return new Issued(
                    row.getString(1),
                    row.getString(2),
                    new ChargerId(row.getString(3)),
                    Purpose.valueOf(row.getString(4)),
                    Pem.certificate(row.getBytes(5)),
                    row.getTimestamp(6).toInstant(),
                    Issued.State.valueOf(row.getString(7)),
                    revoked == null
                            ? Optional.empty()
                            : Optional.of(
                                    new Issued.Revoked(revoked.toInstant(), Issued.Reason.valueOf(row.getString(9)))));
        } catch (Malformed damaged) {
            throw new IllegalStateException("a certificate is kept that is none", damaged);
        }
    }
}
