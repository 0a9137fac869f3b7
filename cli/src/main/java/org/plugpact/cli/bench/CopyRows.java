package org.plugpact.cli.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in the binary form of COPY (PostgreSQL 18, "COPY", "Binary Format"): the fastest way in,
 * and so what the journal is measured by.
 * Part of the connection's transaction. One thread, one use: {@link #row}, then a value for each column, again and
 * again, then {@link #finish}; closed before that, it leaves nothing behind.
 */
final class CopyRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;
    private static final int CHUNK = 64 * 1024;

    /** The longest value but arrays, or the head of a row. */
    private static final int SLACK = 64;

    private final CopyIn copy;
    private final short columns;
    private final byte[] bytes = new byte[CHUNK];
    private final ByteBuffer chunk = ByteBuffer.wrap(bytes);

    /** @param table and columns are names in our own source, never anybody's input */
    CopyRows(Connection connection, String table, List<String> columns) throws SQLException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        this.columns = (short) columns.size();
        chunk.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    CopyRows row() throws SQLException {
        room(Short.BYTES).putShort(columns);
        return this;
    }

    /** For a {@code bigint}. */
    CopyRows put(long value) throws SQLException {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** For a {@code bytea}. */
    CopyRows put(byte[] value) throws SQLException {
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
    CopyRows put(Digest value) throws SQLException {
        room(Integer.BYTES + Digest.SIZE).putInt(Digest.SIZE);
        value.copyTo(bytes, chunk.position());
        chunk.position(chunk.position() + Digest.SIZE);
        return this;
    }

    /** Ends it. @return how many rows there were */
    long finish() throws SQLException {
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
