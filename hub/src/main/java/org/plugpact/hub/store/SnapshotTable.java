package org.plugpact.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The newest snapshot of the desk's state, as bytes. What they say, and whether to believe it, is for the desk. */
public final class SnapshotTable {
    private final Database database;

    SnapshotTable(Database database) {
        this.database = database;
    }

    /** A snapshot without its pieces. */
    // Never compared; nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    public record Kept(String note, byte[] remainder) {}

    public Optional<Kept> read() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select note, remainder from snapshot");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Kept(row.getString(1), row.getBytes(2))) : Optional.empty();
            }
        });
    }

    /** Pieces from that number on, without a gap; at most so many. */
    public List<byte[]> pieces(int from, int limit) {
        return database.read(connection -> {
            String sql = "select number, bytes from snapshot_piece where number >= ? and number < ? order by number";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, from);
                select.setInt(2, Math.addExact(from, limit));
                try (ResultSet rows = select.executeQuery()) {
                    List<byte[]> pieces = new ArrayList<>();
                    while (rows.next() && rows.getInt(1) == from + pieces.size()) pieces.add(rows.getBytes(2));
                    return pieces;
                }
            }
        });
    }

    /** Puts a piece behind those before it, whatever stood there, and all else in place of what was: both or neither. */
    public void write(int number, byte[] piece, Kept rest) {
        database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into snapshot_piece values (?, ?)"
                            + " on conflict (number) do update set bytes = excluded.bytes");
                    PreparedStatement beyond =
                            connection.prepareStatement("delete from snapshot_piece where number > ?");
                    PreparedStatement put = connection.prepareStatement("insert into snapshot (note, remainder)"
                            + " values (?, ?) on conflict (one) do update"
                            + " set note = excluded.note, remainder = excluded.remainder")) {
                insert.setInt(1, number);
                insert.setBytes(2, piece);
                insert.executeUpdate();
                beyond.setInt(1, number);
                beyond.executeUpdate();
                put.setString(1, rest.note());
                put.setBytes(2, rest.remainder());
                return put.executeUpdate();
            }
        });
    }

    /** Forgets it. */
    public void clear() {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("truncate snapshot, snapshot_piece");
            }
        });
    }
}
