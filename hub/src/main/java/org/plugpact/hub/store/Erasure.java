package org.plugpact.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;

/**
 * Takes what may identify a person out of facts that are on record: of a field its salt and value go, its digest stays, and so
 * do header, body and leaf. Done twice, it is done once.
 */
public final class Erasure {
    private Erasure() {}

    /** From these facts of the own log. */
    public static void own(Connection connection, List<Long> facts) throws SQLException {
        erase(connection, "fact where true", facts);
    }

    /** From these facts of a log that is kept. */
    public static void kept(Connection connection, int log, List<Long> facts) throws SQLException {
        erase(connection, "kept_fact where log = " + log, facts);
    }

    /** The number of a log that is kept; empty for any other. */
    public static Optional<Integer> number(Connection connection, LogId log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select number from kept_log where log = ?")) {
            select.setString(1, log.text());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    private static void erase(Connection connection, String where, List<Long> facts) throws SQLException {
        String read = "select index, header, body, fields from " + where + " and index = any(?) for update";
        String write = "update " + where.replace(" where ", " set fields = ? where ") + " and index = ?";
        try (PreparedStatement select = connection.prepareStatement(read);
                PreparedStatement update = connection.prepareStatement(write)) {
            select.setArray(1, connection.createArrayOf("bigint", facts.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    update.setBytes(1, erased(rows));
                    update.setLong(2, rows.getLong(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static byte[] erased(ResultSet row) throws SQLException {
        try {
            return Fact.of(row.getBytes(2), row.getBytes(3), row.getBytes(4))
                    .erased()
                    .fieldsBytes();
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged at fact " + row.getLong(1), damaged);
        }
    }
}
