package org.plugpact.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;

/** The bytes of exhibits, by their digest, in pieces: none is ever held whole. Any thread. */
public final class ExhibitTable {
    private static final int PIECE_BYTES = 1 << 18;

    private final Database database;

    public ExhibitTable(Database database) {
        this.database = database;
    }

    /** One that is kept. */
    public record Kept(Digest digest, long size, String mediaType) {}

    /**
     * Keeps what is read, if it is what it should be; else nothing of it.
     *
     * @return whether it is: so many bytes with that digest
     * @throws IOException if it can't be read to its end
     */
    public boolean keep(Kept as, InputStream bytes) throws IOException {
        try {
            return database.transaction(connection -> {
                if (kept(connection, as.digest()).isPresent()) return true;
                insert(connection, as);
                if (pieces(connection, as, bytes)) return true;
                delete(connection, as.digest());
                return false;
            });
        } catch (UncheckedIOException cutShort) {
            throw new IOException(cutShort.getMessage(), cutShort);
        }
    }

    private static void insert(Connection connection, Kept as) throws SQLException {
        String sql = "insert into exhibit (digest, size, media_type) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setBytes(1, as.digest().bytes());
            insert.setLong(2, as.size());
            insert.setString(3, as.mediaType());
            insert.executeUpdate();
        }
    }

    private static boolean pieces(Connection connection, Kept as, InputStream bytes) throws SQLException {
        MessageDigest sha = sha256();
        String sql = "insert into exhibit_piece (digest, number, bytes) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            long size = 0;
            for (int number = 0; ; number++) {
                byte[] piece = bytes.readNBytes(PIECE_BYTES);
                if (piece.length == 0) break;
                size += piece.length;
                if (size > as.size()) return false;
                sha.update(piece);
                insert.setBytes(1, as.digest().bytes());
                insert.setInt(2, number);
                insert.setBytes(3, piece);
                insert.executeUpdate();
            }
            return size == as.size() && new Digest(sha.digest()).equals(as.digest());
        } catch (IOException cutShort) {
            throw new UncheckedIOException(cutShort);
        }
    }

    public Optional<Kept> kept(Digest digest) {
        return database.read(connection -> kept(connection, digest));
    }

    private static Optional<Kept> kept(Connection connection, Digest digest) throws SQLException {
        String sql = "select size, media_type from exhibit where digest = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, digest.bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Kept(digest, row.getLong(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    /** All that are kept, ascending by digest. */
    public List<Kept> all() {
        return database.read(connection -> {
            String sql = "select digest, size, media_type from exhibit order by digest";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                List<Kept> all = new ArrayList<>();
                while (rows.next()) all.add(new Kept(new Digest(rows.getBytes(1)), rows.getLong(2), rows.getString(3)));
                return all;
            }
        });
    }

    /** Writes what is kept under a digest, piece by piece; nothing if there is none. */
    public void write(Digest digest, OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            Optional<byte[]> piece = piece(digest, number);
            if (piece.isEmpty()) return;
            out.write(piece.get());
        }
    }

    private Optional<byte[]> piece(Digest digest, int number) {
        return database.read(connection -> {
            String sql = "select bytes from exhibit_piece where digest = ? and number = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setBytes(1, digest.bytes());
                select.setInt(2, number);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Lets go of the bytes for good.
     *
     * @return whether there were any
     */
    public boolean erase(Digest digest) {
        return database.transaction(connection -> delete(connection, digest));
    }

    private static boolean delete(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from exhibit where digest = ?")) {
            delete.setBytes(1, digest.bytes());
            return delete.executeUpdate() > 0;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
