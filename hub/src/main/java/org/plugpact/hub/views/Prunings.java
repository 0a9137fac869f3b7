package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.hub.store.Pruning;

/**
 * Does what facts say was pruned, in the store and in the rows that grew from it before, in the transaction in which the cursor goes
 * past them: so it is done once, also after a crash, and what comes of it is the same whether the rows grew while all was there or
 * are grown anew from what is left. Totals stay, and the books' sums; whose debts they were goes.
 */
final class Prunings {
    /** Rows that grew from one fact each. */
    private static final List<String> TABLES =
            List.of("pact_fact", "reading", "stray", "posting", "mark", "dispute", "incident");

    /** Adds to what an account was debited and credited, which stays at the greatest as {@link Table.Kind#SUM} has it. */
    private static final String BALANCE =
            "INSERT INTO views.balance AS t VALUES (?, ?, ?, ?) ON CONFLICT (account, currency)"
                    + " DO UPDATE SET debits = least(t.debits::numeric + excluded.debits, " + Long.MAX_VALUE
                    + ")::int8,"
                    + " credits = least(t.credits::numeric + excluded.credits, " + Long.MAX_VALUE + ")::int8";

    private static final String COUNT = "INSERT INTO views.tally AS t VALUES (?, ?) ON CONFLICT (name)"
            + " DO UPDATE SET amount = greatest(least(t.amount::numeric + excluded.amount, " + Long.MAX_VALUE + "), "
            + Long.MIN_VALUE + ")::int8";

    private final List<Said> waiting = new ArrayList<>();

    private record Said(int log, FactHeader by, Claim.Pruning what) {
        LogId in() {
            return by.log();
        }
    }

    /** @param by the header of the fact that says so, in the log of that number here */
    void add(int log, FactHeader by, Claim.Pruning what) {
        waiting.add(new Said(log, by, what));
    }

    /** After the rows of what came before. */
    void flush(Connection connection) throws SQLException {
        for (Said said : waiting) {
            Optional<Integer> log =
                    Erasures.log(connection, said.log(), said.in(), said.what().log());
            if (log.isPresent()) prune(connection, log.get(), said);
        }
        waiting.clear();
    }

    void clear() {
        waiting.clear();
    }

    private static void prune(Connection connection, int log, Said said) throws SQLException {
        List<Run> runs = said.what().facts();
        boolean fresh = Pruning.prune(connection, log, runs) > 0;
        remember(connection, log, said);
        unpost(connection, log, runs);
        for (String table : TABLES) {
            in(
                    connection,
                    "DELETE FROM views." + table + " USING unnest(?, ?) AS run(first, after)"
                            + " WHERE fact >= first AND fact < after",
                    log,
                    runs);
        }
        carry(connection, said.what().carried(), fresh);
    }

    /** Under what rule, so that who asks for one of these pacts is told. */
    private static void remember(Connection connection, int log, Said said) throws SQLException {
        in(
                connection,
                "INSERT INTO views.pruned (pact, rule, fact, at) SELECT DISTINCT pact, '"
                        + said.what().rule().hex() + "', "
                        + new Place(said.log(), said.by().index()).number() + ", "
                        + said.by().decidedTime().toEpochMilli()
                        + " FROM views.pact_key JOIN views.pact_fact USING (key), unnest(?, ?) AS run(first, after)"
                        + " WHERE fact >= first AND fact < after ON CONFLICT (pact) DO NOTHING",
                log,
                said.what().facts());
        in(
                connection,
                "DELETE FROM views.pact p USING views.pact_key k, views.pact_fact f, unnest(?, ?) AS run(first, after)"
                        + " WHERE f.fact >= first AND f.fact < after AND f.key = k.key AND k.pact = p.pact",
                log,
                said.what().facts());
    }

    /** Takes back what they posted: what is carried on comes in its place. */
    private static void unpost(Connection connection, int log, List<Run> runs) throws SQLException {
        in(
                connection,
                "UPDATE views.balance b SET debits = b.debits - gone.debits, credits = b.credits - gone.credits"
                        + " FROM (SELECT account, currency, sum(greatest(minor, 0))::int8 AS debits,"
                        + " sum(greatest(-minor, 0))::int8 AS credits FROM views.posting, unnest(?, ?) AS run(first, after)"
                        + " WHERE fact >= first AND fact < after GROUP BY account, currency) AS gone"
                        + " WHERE b.account = gone.account AND b.currency = gone.currency",
                log,
                runs);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM views.balance WHERE debits = 0 AND credits = 0")) {
            delete.executeUpdate();
        }
    }

    /** @param fresh whether the rows had counted these facts when they were still whole */
    private static void carry(Connection connection, Carried carried, boolean fresh) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(BALANCE)) {
            for (Carried.Balance one : carried.balances()) {
                add.setString(1, one.account());
                add.setString(2, one.currency().getCurrencyCode());
                add.setLong(3, one.debits());
                add.setLong(4, one.credits());
                add.addBatch();
            }
            add.executeBatch();
        }
        if (fresh) return;
        try (PreparedStatement add = connection.prepareStatement(COUNT)) {
            for (var count : carried.counts().entrySet()) {
                add.setString(1, count.getKey());
                add.setLong(2, count.getValue());
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private static void in(Connection connection, String sql, int log, List<Run> runs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, places(connection, log, runs.stream().map(Run::from).toList()));
            statement.setArray(
                    2, places(connection, log, runs.stream().map(Run::to).toList()));
            statement.executeUpdate();
        }
    }

    private static java.sql.Array places(Connection connection, int log, List<Long> indices) throws SQLException {
        Object[] places =
                indices.stream().map(index -> new Place(log, index).number()).toArray();
        return connection.createArrayOf("bigint", places);
    }
}
