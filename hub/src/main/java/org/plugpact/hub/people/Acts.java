package org.plugpact.hub.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.hub.store.Database;

/** What administrators did, in the table {@code administrative_act}. Any thread. */
public final class Acts {
    /** Of any of its texts; what is longer is cut. */
    public static final int TEXT_MAX = 256;

    private final Database database;
    private final InstantSource clock;

    public Acts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param who the name that was given at the sign-in, or {@code token} for a program
     * @param what as {@code revoke}, or as {@code POST /api/tags}
     * @param about the ids of what was stated, if anything was
     * @param outcome {@code done}, or why it was refused; empty while it is not over, or if the hub was cut short
     */
    public record Act(
            long number,
            Instant begun,
            Optional<Instant> ended,
            String who,
            String what,
            String about,
            Optional<String> outcome) {}

    /** Writes down that an act begins; its number. On the disk when it returns, so nothing is done that is not here. */
    public long begin(String who, String what, String about) {
        return database.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO administrative_act (begun, who, what, about) VALUES (?, ?, ?, ?) RETURNING number")) {
                insert.setTimestamp(1, Timestamp.from(clock.instant()));
                insert.setString(2, cut(who));
                insert.setString(3, cut(what));
                insert.setString(4, cut(about));
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Writes down how it ended. */
    public void end(long number, String outcome) {
        database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE administrative_act SET ended = ?, outcome = ? WHERE number = ?")) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setString(2, cut(outcome));
                update.setLong(3, number);
                return update.executeUpdate();
            }
        });
    }

    /** The newest before that number, the newest first. */
    public List<Act> before(long number, int most) {
        return database.read(connection -> read(connection, number, most));
    }

    private static List<Act> read(Connection connection, long number, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, begun, ended, who, what, about, outcome FROM administrative_act"
                        + " WHERE number < ? ORDER BY number DESC LIMIT ?")) {
            select.setLong(1, number);
            select.setInt(2, most);
            List<Act> acts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    acts.add(new Act(
                            row.getLong(1),
                            row.getTimestamp(2).toInstant(),
                            Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            Optional.ofNullable(row.getString(7))));
                }
            }
            return acts;
        }
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
