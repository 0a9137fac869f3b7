package org.plugpact.hub.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in the binary form of COPY (PostgreSQL 18, "COPY", "Binary Format"): the fastest way in.
 * Part of the connection's transaction. One thread, one use: {@link #row}, then a value for each column, again and
 * again, then {@link #finish}; closed before that, it leaves nothing behind.
 */
public final class CopyRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    private static final short END = -1;
    private static final int CHUNK = 64 * 1024;

    /** The longest value but arrays, or the head of a row. */
    private static final int SLACK = 64;

    /** PostgreSQL counts microseconds from the year 2000. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final long MICROS = 1_000_000;

    private final CopyIn copy;
    private final short columns;
    private final byte[] bytes = new byte[CHUNK];
    private final ByteBuffer chunk = ByteBuffer.wrap(bytes);

    /** @param table and columns are names in our own source, never anybody's input */
    public CopyRows(Connection connection, String table, List<String> columns) throws SQLException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        this.columns = (short) columns.size();
        chunk.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    public CopyRows row() throws SQLException {
        room(Short.BYTES).putShort(columns);
        return this;
    }

    /** For a {@code bigint}. */
    public CopyRows put(long value) throws SQLException {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** For an {@code int}. */
    public CopyRows put(int value) throws SQLException {
        room(Integer.BYTES + Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /** For a {@code boolean}. */
    public CopyRows put(boolean value) throws SQLException {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** For a {@code bytea}. */
    public CopyRows put(byte[] value) throws SQLException {
        room(Integer.BYTES).putInt(value.length);
        if (value.length > chunk.remaining()) {
            flush();
            if (value.length > CHUNK) copy.writeToCopy(value, 0, value.length);
            else chunk.put(value);
        } else {
            chunk.put(value);
        }
        return this;
    }

    /** For a {@code bytea}. */
    public CopyRows put(Digest value) throws SQLException {
        room(Integer.BYTES + Digest.SIZE).putInt(Digest.SIZE);
        value.copyTo(bytes, chunk.position());
        chunk.position(chunk.position() + Digest.SIZE);
        return this;
    }

    /** For a {@code text}. */
    public CopyRows put(String value) throws SQLException {
        return put(value.getBytes(StandardCharsets.UTF_8));
    }

    /** For a {@code timestamptz}, to the microsecond. */
    public CopyRows put(Instant value) throws SQLException {
        long seconds = Math.subtractExact(value.getEpochSecond(), EPOCH.getEpochSecond());
        return put(Math.addExact(Math.multiplyExact(seconds, MICROS), value.getNano() / 1_000));
    }

    /** Nothing in this column. */
    public CopyRows nothing() throws SQLException {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    /** Ends it. @return how many rows there were */
    public long finish() throws SQLException {
        room(Short.BYTES).putShort(END);
        flush();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (chunk.remaining() < Math.max(bytes, SLACK)) flush();
        return chunk;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, chunk.position());
        chunk.clear();
    }
}
