package org.plugpact.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Digest;

/** Certificates for good, by the SHA-256 of their DER. Any thread. */
public final class CertificateTable {
    /** Rows that the driver holds at once. */
    private static final int FETCHED = 1_000;

    private final Database database;

    public CertificateTable(Database database) {
        this.database = database;
    }

    /** Where the table lies. */
    public Database database() {
        return database;
    }

    /** Durable when it returns; one that is there already is left alone. */
    public void keep(Collection<byte[]> certificates) {
        database.transaction(connection -> {
            String sql = "insert into certificate (digest, der) values (?, ?) on conflict (digest) do nothing";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (byte[] der : certificates) {
                    insert.setBytes(1, Digest.sha256(der).bytes());
                    insert.setBytes(2, der);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /** @throws IllegalStateException if what is kept there is not what was put there */
    public Optional<byte[]> certificate(Digest digest) {
        return database.read(connection -> {
            String sql = "select der from certificate where digest = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setBytes(1, digest.bytes());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(checked(digest, row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    /** Those of these digests that are kept, ascending by digest, with one query. */
    public List<byte[]> certificates(Collection<Digest> digests) {
        return database.read(connection -> {
            String sql = "select digest, der from certificate where digest = any(?) order by digest";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                byte[][] wanted = digests.stream().map(Digest::bytes).toArray(byte[][]::new);
                select.setArray(1, connection.createArrayOf("bytea", wanted));
                try (ResultSet rows = select.executeQuery()) {
                    List<byte[]> found = new ArrayList<>();
                    while (rows.next()) found.add(checked(new Digest(rows.getBytes(1)), rows.getBytes(2)));
                    return found;
                }
            }
        });
    }

    /** Gives every certificate, ascending by digest, one by one however many there are. */
    public void each(Consumer<byte[]> to) {
        database.transaction(connection -> {
            String sql = "select digest, der from certificate order by digest";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCHED);
                try (ResultSet rows = select.executeQuery()) {
                    int count = 0;
                    for (; rows.next(); count++) to.accept(checked(new Digest(rows.getBytes(1)), rows.getBytes(2)));
                    return count;
                }
            }
        });
    }

    /** Every certificate, ascending by digest. */
    public List<byte[]> all() {
        List<byte[]> all = new ArrayList<>();
        each(all::add);
        return all;
    }

    private static byte[] checked(Digest digest, byte[] der) {
        if (!Digest.sha256(der).equals(digest))
            throw new IllegalStateException("the certificate kept as " + digest + " is damaged");
        return der;
    }
}
