package org.plugpact.hub.store;

import java.io.Serial;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;

/**
 * An outage: the database can't be reached, or can't write just now. Nothing is wrong with what was asked, and it may be
 * asked again. Whether a write has landed all the same is unknown until somebody looks.
 */
public final class DatabaseDown extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    // SQLSTATE classes (PostgreSQL 18, appendix A): connection, resources (disk full), operator's doing, system error.
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
    private static final String READ_ONLY = "25006";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    public DatabaseDown(String message) {
        super(message);
    }

    public DatabaseDown(String message, Throwable cause) {
        super(message, cause);
    }

    /** The database's complaint as what it is: this, or a bug of ours ({@link IllegalStateException}). */
    public static RuntimeException or(SQLException complaint) {
        if (isDown(complaint)) return new DatabaseDown(inShort(complaint), complaint);
        return new IllegalStateException("the database refuses what it was asked: " + inShort(complaint), complaint);
    }

    /** Whether the connection that it is about is gone (PostgreSQL 18, appendix A: class 08, and 57P01 to 57P05). */
    static boolean isCutOff(SQLException complaint) {
        String state = complaint.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static boolean isDown(SQLException complaint) {
        if (complaint instanceof SQLTransientConnectionException) return true;
        String state = complaint.getSQLState();
        if (state == null) return complaint.getCause() instanceof java.io.IOException;
        return state.length() == 5
                && (CLASSES.contains(state.substring(0, 2))
                        || state.equals(READ_ONLY)
                        || state.equals(LOCK_NOT_AVAILABLE));
    }

    private static String inShort(SQLException complaint) {
        String message = complaint.getMessage();
        return String.format(Locale.ROOT, "%s [%s]", message == null ? "no words" : message, complaint.getSQLState());
    }
}
