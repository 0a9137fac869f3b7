package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.LogId;
import org.plugpact.hub.store.Erasure;

/**
 * Does what facts say was erased, in the store and in the rows that grew from it before, in the transaction in which the cursor
 * goes past them: so it is done once, also after a crash, and is done in each copy of a log.
 */
final class Erasures {
    private final List<Said> waiting = new ArrayList<>();

    private record Said(int log, LogId in, Claim.Erasing what) {}

    /** @param in the log that says so, which has that number here */
    void add(int log, LogId in, Claim.Erasing what) {
        waiting.add(new Said(log, in, what));
    }

    /** After the rows of what came before. */
    void flush(Connection connection) throws SQLException {
        for (Said said : waiting) {
            Optional<Integer> log =
                    log(connection, said.log(), said.in(), said.what().log());
            if (log.isPresent()) erase(connection, log.get(), said.what().facts());
        }
        waiting.clear();
    }

    void clear() {
        waiting.clear();
    }

    /**
     * The number here of the log that another speaks of; empty if it is none here, or not that one's to speak of: a log that is
     * kept speaks for itself alone.
     *
     * @param in the log that speaks, which has that number
     */
    static Optional<Integer> log(Connection connection, int number, LogId in, LogId about) throws SQLException {
        if (about.equals(in)) return Optional.of(number);
        return number == Logs.OWN ? Erasure.number(connection, about) : Optional.empty();
    }

    private static void erase(Connection connection, int log, List<Long> facts) throws SQLException {
        if (log == Logs.OWN) Erasure.own(connection, facts);
        else Erasure.kept(connection, log, facts);
        Object[] places =
                facts.stream().map(fact -> new Place(log, fact).number()).toArray();
        try (var update = connection.prepareStatement("UPDATE views.incident SET detail = '' WHERE fact = ANY(?)")) {
            update.setArray(1, connection.createArrayOf("bigint", places));
            update.executeUpdate();
        }
    }
}
