package org.plugpact.hub.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An integrity event.
 *
 * @param concerns the role of the authority that looks into it
 * @param threshold terms with their values; what was measured is above the first
 * @param rule the rule's id; empty where none was in force
 * @param by in which role it was signed: the charger's network, or who saw it there
 */
public record IntegrityRow(
        long fact,
        String event,
        String concerns,
        String charger,
        long measured,
        String threshold,
        String rule,
        String detail,
        String by,
        String jurisdiction,
        Instant at) {
    static IntegrityRow of(ResultSet row) throws SQLException {
        return new IntegrityRow(
                row.getLong("fact"),
                row.getString("event"),
                row.getString("concerns"),
                row.getString("charger"),
                row.getLong("measured"),
                row.getString("threshold"),
                row.getString("rule"),
                row.getString("detail"),
                row.getString("by_role"),
                row.getString("jurisdiction"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
