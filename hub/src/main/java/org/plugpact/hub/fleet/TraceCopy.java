package org.plugpact.hub.fleet;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows on their way into the table {@code trace}, in the text form of COPY (PostgreSQL 18, "COPY", "Text Format"). One thread. */
final class TraceCopy {
    private static final String SQL = "COPY trace (number, at, charger, heard, kind, message, action, request, latency,"
            + " characters, text) FROM STDIN";
    private static final String NOTHING = "\\N";

    private final StringBuilder rows = new StringBuilder(1 << 16);

    void add(Traced one) {
        rows.append(one.number()).append('\t').append(one.at()).append('\t');
        text(one.charger().text(), Integer.MAX_VALUE).append('\t');
        rows.append(one.direction() == Traced.Direction.HEARD ? 't' : 'f').append('\t');
        rows.append(one.kind().name()).append('\t');
        text(one.message(), Integer.MAX_VALUE).append('\t');
        text(one.action(), Traces.ACTION_MAX).append('\t');
        if (one.request().isPresent()) rows.append(one.request().getAsLong());
        else rows.append(NOTHING);
        rows.append('\t');
        one.latency().ifPresentOrElse(latency -> rows.append(latency.toNanos() / 1_000), () -> rows.append(NOTHING));
        rows.append('\t').append(one.characters()).append('\t');
        text(one.text(), Traces.TEXT_MAX).append('\n');
    }

    /** PostgreSQL takes no NUL in a text, and half a character is none. */
    private StringBuilder text(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        for (int at = 0; at < end; at++) {
            char one = text.charAt(at);
            switch (one) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                case 0 -> rows.append('\uFFFD');
                default -> rows.append(one);
            }
        }
        return rows;
    }

    /** Writes them, in the connection's transaction. */
    void write(Connection connection) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL, new StringReader(rows.toString()));
        } catch (IOException unreadable) {
            throw new IllegalStateException("a text in memory can be read", unreadable);
        }
    }
}
