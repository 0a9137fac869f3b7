package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.plugpact.core.identity.ChargerId;

/** Whether somebody charges at a charger, as far as views are. Any thread. */
public final class Charging {
    private final DataSource source;

    public Charging(DataSource source) {
        this.source = source;
    }

    /** Whether a session runs there. */
    public boolean at(ChargerId charger) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT 1 FROM views.pact WHERE charger = ? AND state = 'running' LIMIT 1")) {
            select.setString(1, charger.text());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
