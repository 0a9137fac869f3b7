package org.plugpact.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/** Reads rows of a log: each is hashed again, and one that is not what was written is never handed out. */
final class LeafRows {
    /** The columns that {@link #read} wants, in its order. */
    static final String COLUMNS = "index, leaf, header, body, fields, body_digest";

    /** After a condition: only rows of facts that are not pruned. */
    static final String WHOLE = " and body is not null";

    /** Rows that the driver holds at once where a result may be any size; it needs a transaction for that. */
    private static final int FETCHED = 1_000;

    private LeafRows() {}

    /** @param indexAt the number that the row at a place must have */
    static List<Leaf> read(PreparedStatement select, IntToLongFunction indexAt) throws SQLException {
        List<Leaf> leaves = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long expected = indexAt.applyAsLong(leaves.size());
                try {
                    Leaf leaf = leaf(rows);
                    boolean same = rows.getLong(1) == expected
                            && leaf.index() == expected
                            && leaf.leafHash().equals(new Digest(rows.getBytes(2)));
                    if (!same) throw new Malformed("its hash is another");
                    leaves.add(leaf);
                } catch (Malformed damaged) {
                    throw new IllegalStateException("the journal is damaged at fact " + expected, damaged);
                }
            }
        }
        return leaves;
    }

    private static Leaf leaf(ResultSet row) throws SQLException, Malformed {
        byte[] body = row.getBytes(4);
        if (body != null) return Fact.of(row.getBytes(3), body, row.getBytes(5));
        byte[] digest = row.getBytes(6);
        if (digest == null) throw new Malformed("it lost its body");
        return Withheld.of(row.getBytes(3), new Digest(digest));
    }

    /** @throws PrunedFact if one of them is not whole any more */
    static List<Fact> whole(List<Leaf> leaves) {
        List<Fact> facts = new ArrayList<>(leaves.size());
        for (Leaf leaf : leaves) {
            if (!(leaf instanceof Fact fact)) throw new PrunedFact(leaf.index());
            facts.add(fact);
        }
        return facts;
    }

    /** Of rows that have nothing but a header; not hashed, for who decides what to read. */
    static List<FactHeader> headers(PreparedStatement select) throws SQLException {
        List<FactHeader> headers = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) headers.add(FactHeader.decode(rows.getBytes(1)));
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged: a header can't be read", damaged);
        }
        return headers;
    }

    /** Gives the first column, row by row, without ever holding many. */
    static void texts(PreparedStatement select, Consumer<String> to) throws SQLException {
        select.setFetchSize(FETCHED);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) to.accept(rows.getString(1));
        }
    }
}
