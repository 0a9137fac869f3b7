package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.plugpact.core.identity.ChargerId;

/** Where somebody charges, as far as views are. Any thread. */
public final class Charging {
    private final DataSource source;

    public Charging(DataSource source) {
        this.source = source;
    }

    /** Those where a session runs: one question for all. */
    public Set<ChargerId> running() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT DISTINCT charger FROM views.pact WHERE state = 'running' AND charger IS NOT NULL");
                ResultSet rows = select.executeQuery()) {
            Set<ChargerId> running = new HashSet<>();
            while (rows.next()) running.add(new ChargerId(rows.getString(1)));
            return running;
        }
    }
}
