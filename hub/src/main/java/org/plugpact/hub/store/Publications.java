package org.plugpact.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;

/** What was published of the own log. Any thread may read; one publishes. */
final class Publications {
    private final Database database;

    // Written by the publishing thread.
    private volatile Optional<Published> last;

    /** @param at when */
    record Published(SignedCheckpoint checkpoint, Instant at) {
        long size() {
            return checkpoint.checkpoint().size();
        }
    }

    private Publications(Database database, Optional<Published> last) {
        this.database = database;
        this.last = last;
    }

    /**
     * Holds the last one against the tree.
     *
     * @param size how many facts are durable
     * @throws IllegalStateException if it says something else
     */
    static Publications open(Database database, HashSource hashes, long size) {
        Publications publications = new Publications(database, database.read(Publications::read));
        publications
                .last()
                .flatMap(last -> contradicted(last.checkpoint().checkpoint(), hashes, size))
                .ifPresent(why -> {
                    throw new IllegalStateException("the journal is damaged: " + why);
                });
        return publications;
    }

    /** Why a log cannot be the one that a checkpoint is about; empty if it goes on from there. */
    static Optional<String> contradicted(Checkpoint published, HashSource hashes, long size) {
        if (published.size() > size)
            return Optional.of("it has " + size + " facts, and " + published.size() + " were published");
        return new Tree(hashes).root(published.size()).equals(published.root())
                ? Optional.empty()
                : Optional.of("its first " + published.size() + " facts are not those that were published");
    }

    Optional<Published> last() {
        return last;
    }

    /**
     * Publishes the next one, if the last is still the last.
     *
     * @return false if it is not, as after an outage that hid a success: then that one is the last from now on
     */
    boolean move(SignedCheckpoint next, Instant at) {
        long from = last.map(Published::size).orElse(0L);
        long size = next.checkpoint().size();
        if (size <= from) throw new IllegalArgumentException("published " + from + " facts, and not back to " + size);
        boolean moved = database.transaction(connection -> {
            boolean free = insert(connection, from, next, at);
            if (free && last.isPresent() && isSameMinute(last.get().at(), at)) delete(connection, from);
            return free;
        });
        last = moved ? Optional.of(new Published(next, at)) : database.read(Publications::read);
        return moved;
    }

    private static boolean isSameMinute(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.MINUTES).equals(other.truncatedTo(ChronoUnit.MINUTES));
    }

    private static boolean insert(Connection connection, long from, SignedCheckpoint next, Instant at)
            throws SQLException {
        String sql = "with moved as (update publication set size = ? where size = ? returning size)"
                + " insert into published select size, ?, ? from moved";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, next.checkpoint().size());
            insert.setLong(2, from);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setString(4, next.text());
            return insert.executeUpdate() == 1;
        }
    }

    private static void delete(Connection connection, long size) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from published where size = ?")) {
            delete.setLong(1, size);
            delete.executeUpdate();
        }
    }

    private static Optional<Published> read(Connection connection) throws SQLException {
        String sql = "select note, at from publication join published using (size)";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) return Optional.empty();
            Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
            return Optional.of(new Published(FactStore.parsed(row.getString(1)), at));
        }
    }

    /** Those that are kept, of at most that size, as text, the smallest first. */
    void each(long sizeMax, Consumer<String> to) {
        database.transaction(connection -> {
            String sql = "select note from published where size <= ? order by size";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, sizeMax);
                LeafRows.texts(select, to);
                return sizeMax;
            }
        });
    }
}
