package org.plugpact.hub.campaigns;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** The tables {@code campaign} and {@code campaign_member}. Any thread. */
final class CampaignTable {
    private static final String COLUMNS =
            "number, version, percent, within, state, why, wave, since, forgiven, began FROM campaign";

    private final Database database;

    CampaignTable(Database database) {
        this.database = database;
    }

    int insert(String version, int percent, Duration within, List<List<ChargerId>> waves, Instant now) {
        return database.transaction(connection -> {
            int number;
            try (var insert = connection.prepareStatement("INSERT INTO campaign (version, percent, within, state, why,"
                    + " wave, since, forgiven, began) VALUES (?, ?, ?, 'RUNNING', '', 1, ?, 0, ?) RETURNING number")) {
                bind(insert, version, percent, within.toSeconds(), Timestamp.from(now), Timestamp.from(now));
                try (var row = insert.executeQuery()) {
                    row.next();
                    number = row.getInt(1);
                }
            }
            try (var insert = connection.prepareStatement("INSERT INTO campaign_member (campaign, charger, wave, state,"
                    + " why, at) VALUES (?, ?, ?, 'WAITING', '', ?)")) {
                for (int wave = 0; wave < waves.size(); wave++) {
                    for (var charger : waves.get(wave)) {
                        bind(insert, number, charger.text(), wave + 1, Timestamp.from(now));
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            return number;
        });
    }

    /** Whether it changed: one that is over stays so. */
    boolean turn(int number, Campaign.State state, String why) {
        return update(
                "UPDATE campaign SET state = ?, why = ? WHERE number = ? AND state IN ('RUNNING', 'HALTED')",
                state.name(),
                why,
                number);
    }

    /** It goes on, whoever has failed in its wave so far. */
    boolean goOn(int number, Instant now) {
        return update(
                "UPDATE campaign SET state = 'RUNNING', why = '', since = ?, forgiven = (SELECT count(*) FROM campaign_member m"
                        + " WHERE m.campaign = campaign.number AND m.wave = campaign.wave AND m.state = 'FAILED')"
                        + " WHERE number = ? AND state = 'HALTED'",
                Timestamp.from(now),
                number);
    }

    void begin(int number, int wave, Instant now) {
        boolean _ = update(
                "UPDATE campaign SET wave = ?, since = ?, forgiven = 0 WHERE number = ?",
                wave,
                Timestamp.from(now),
                number);
    }

    void stands(
            int number,
            ChargerId charger,
            Campaign.Standing standing,
            String why,
            @Nullable Integer transfer,
            Instant now) {
        boolean _ = update(
                "UPDATE campaign_member SET state = ?, why = ?, transfer = coalesce(?, transfer), at = ?"
                        + " WHERE campaign = ? AND charger = ?",
                standing.name(),
                why,
                transfer,
                Timestamp.from(now),
                number,
                charger.text());
    }

    private boolean update(String sql, @Nullable Object... values) {
        return database.transaction(connection -> {
                    try (var update = connection.prepareStatement(sql)) {
                        bind(update, values);
                        return update.executeUpdate();
                    }
                })
                > 0;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            if (values[at] == null) statement.setNull(at + 1, Types.INTEGER);
            else statement.setObject(at + 1, values[at]);
        }
    }

    /** The newest first. */
    List<Campaign> all(int most) {
        return database.transaction(connection -> {
            var all = new ArrayList<Campaign>();
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + " ORDER BY number DESC LIMIT " + most);
                    var rows = select.executeQuery()) {
                while (rows.next()) all.add(row(connection, rows));
            }
            return List.copyOf(all);
        });
    }

    Optional<Campaign> number(int number) {
        return database.transaction(connection -> {
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + " WHERE number = ?")) {
                select.setInt(1, number);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(row(connection, rows)) : Optional.empty();
                }
            }
        });
    }

    /** Those that are not over, the oldest first. */
    List<Integer> open() {
        return database.read(connection -> {
            var open = new ArrayList<Integer>();
            try (var select = connection.prepareStatement(
                            "SELECT number FROM campaign WHERE state IN ('RUNNING', 'HALTED') ORDER BY number");
                    var rows = select.executeQuery()) {
                while (rows.next()) open.add(rows.getInt(1));
            }
            return List.copyOf(open);
        });
    }

    private static Campaign row(Connection connection, ResultSet row) throws SQLException {
        var members = new ArrayList<Campaign.Member>();
        try (var select =
                connection.prepareStatement("SELECT charger, wave, state, why, transfer, at FROM campaign_member"
                        + " WHERE campaign = ? ORDER BY wave, charger")) {
            select.setInt(1, row.getInt(1));
            try (var rows = select.executeQuery()) {
                while (rows.next()) members.add(member(rows));
            }
        }
        return new Campaign(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                Duration.ofSeconds(row.getLong(4)),
                Campaign.State.valueOf(row.getString(5)),
                row.getString(6),
                row.getInt(7),
                row.getTimestamp(8).toInstant(),
                row.getInt(9),
                row.getTimestamp(10).toInstant(),
                members);
    }

    private static Campaign.Member member(ResultSet row) throws SQLException {
        int transfer = row.getInt(5);
        return new Campaign.Member(
                new ChargerId(row.getString(1)),
                row.getInt(2),
                Campaign.Standing.valueOf(row.getString(3)),
                row.getString(4),
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(transfer),
                row.getTimestamp(6).toInstant());
    }
}
