package org.plugpact.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.EvidenceAdded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;

/**
 * Lets go of what facts say, and of what was brought to their disputes: header, leaf and the body's digest stay. Done twice, it is done
 * once.
 */
public final class Pruning {
    private static final String IN_RUN =
            " from unnest(?, ?) as run(first, after) where index >= first and index < after and body is not null";

    private Pruning() {}

    /**
     * Prunes these facts.
     *
     * @param log the number of a log that is kept; 0: the own one
     * @return how many of them were still whole
     */
    public static int prune(Connection connection, int log, List<Run> runs) throws SQLException {
        String table = log == 0 ? "fact" : "kept_fact";
        String of = log == 0 ? "" : " and log = " + log;
        exhibits(
                connection,
                "select header, body, fields from " + table + "," + IN_RUN.substring(" from".length()) + of,
                runs);
        try (PreparedStatement update = connection.prepareStatement(
                "update " + table + " set body_digest = sha256(body), body = null, fields = null" + IN_RUN + of)) {
            set(connection, update, runs);
            return update.executeUpdate();
        }
    }

    private static void exhibits(Connection connection, String sql, List<Run> runs) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                PreparedStatement delete = connection.prepareStatement("delete from exhibit where digest = ?")) {
            set(connection, select, runs);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] header = rows.getBytes(1);
                    if (FactHeader.decode(header).kind() != Kind.EVIDENCE_ADDED) continue;
                    Fact fact = Fact.of(header, rows.getBytes(2), rows.getBytes(3));
                    if (!(fact.content() instanceof EvidenceAdded(var part))) continue;
                    delete.setBytes(1, part.content().digest().bytes());
                    delete.executeUpdate();
                }
            }
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged: a fact that is pruned can't be read", damaged);
        }
    }

    private static void set(Connection connection, PreparedStatement statement, List<Run> runs) throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf("bigint", runs.stream().map(Run::from).toArray()));
        statement.setArray(
                2, connection.createArrayOf("bigint", runs.stream().map(Run::to).toArray()));
    }
}
