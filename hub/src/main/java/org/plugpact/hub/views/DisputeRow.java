package org.plugpact.hub.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A step of a dispute. */
public record DisputeRow(
        long fact, String pact, String dispute, String kind, String detail, String jurisdiction, Instant at) {
    static DisputeRow of(ResultSet row) throws SQLException {
        return new DisputeRow(
                row.getLong("fact"),
                row.getString("pact"),
                row.getString("dispute"),
                row.getString("kind"),
                row.getString("detail"),
                row.getString("jurisdiction"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
