package org.plugpact.hub.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What chargers were asked for, and what they said. */
public final class CommandQuery {
    private static final int SHOWN_MAX = 20;

    /** Words of charge points that did, or will do, as they were asked. */
    private static final Set<String> GOOD =
            Set.of("Accepted", "Scheduled", "Unlocked", "RebootRequired", "Unknown", "EmptyResultSet", "Success");

    private static final String ROW = "SELECT id, action, arguments, status, answer, at FROM views.command";

    private final Sql sql;

    CommandQuery(Sql sql) {
        this.sql = sql;
    }

    /**
     * A command.
     *
     * @param status the charger's word, or the hub's in its place; empty as long as there is none
     */
    public record Row(String id, String action, String arguments, String status, String answer, Optional<Instant> at) {
        /** One that stands in the log and not in the views yet. */
        static Row fresh(String id) {
            return new Row(id, "", "", "", "", Optional.empty());
        }

        /** The form of the same, filled in likewise. */
        public String again(String charger) {
            return Target.charger(charger) + "/do/" + action + "?json="
                    + URLEncoder.encode(arguments, StandardCharsets.UTF_8);
        }

        public String word() {
            return status.isEmpty() ? "sent, no answer yet" : status;
        }

        public String wordClass() {
            return CommandQuery.wordClass(status);
        }
    }

    /** A colour for what became of a command. */
    public static String wordClass(String status) {
        if (status.isEmpty()) return "soft";
        return GOOD.contains(status) ? "ok" : "bad";
    }

    Optional<Row> find(String charger, String id) {
        return sql.one(ROW + " WHERE charger = ? AND id = ?", CommandQuery::row, charger, id);
    }

    /** The newest first. */
    List<Row> of(String charger) {
        return sql.list(
                ROW + " WHERE charger = ? AND action IS NOT NULL ORDER BY at DESC LIMIT ?",
                CommandQuery::row,
                charger,
                SHOWN_MAX);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                Sql.text(row, "action"),
                Sql.text(row, "arguments"),
                Sql.text(row, "status"),
                Sql.text(row, "answer"),
                Sql.millis(row, "at"));
    }
}
