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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** It was asked, under that transfer's number. */
    void asked(int number, ChargerId charger, int transfer, Instant now) {
        boolean _ = update(
                "UPDATE campaign_member SET state = 'ASKED', why = '', transfer = ?, at = ?"
                        + " WHERE campaign = ? AND charger = ?",
                transfer,
                Timestamp.from(now),
                number,
                charger.text());
    }

    /** They are through, one way or the other: all of them, or none. */
    void settled(int number, List<Step.Settle> settled, Instant now) {
        if (settled.isEmpty()) return;
        int _ = database.transaction(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE campaign_member SET state = ?, why = ?, at = ? WHERE campaign = ? AND charger = ?")) {
                for (var one : settled) {
                    var standing = one.good() ? Campaign.Standing.DONE : Campaign.Standing.FAILED;
                    bind(
                            update,
                            standing.name(),
                            one.why(),
                            Timestamp.from(now),
                            number,
                            one.charger().text());
                    update.addBatch();
                }
                return update.executeBatch().length;
            }
        });
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

    /** The newest first, in two questions: their chargers are counted, and not read. */
    List<Campaign.Glance> all(int most) {
        return database.transaction(connection -> {
            var all = new ArrayList<Campaign.Glance>();
            var counts = counts(connection, most);
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + " ORDER BY number DESC LIMIT " + most);
                    var rows = select.executeQuery()) {
                while (rows.next()) all.add(row(rows, counts.getOrDefault(rows.getInt(1), Map.of())));
            }
            return List.copyOf(all);
        });
    }

    private static Map<Integer, Map<Campaign.Standing, Integer>> counts(Connection connection, int most)
            throws SQLException {
        Map<Integer, Map<Campaign.Standing, Integer>> counts = new HashMap<>();
        try (var select = connection.prepareStatement("SELECT campaign, state, count(*) FROM campaign_member"
                        + " WHERE campaign > (SELECT max(number) FROM campaign) - " + most
                        + " GROUP BY campaign, state");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                counts.computeIfAbsent(rows.getInt(1), _ -> new EnumMap<>(Campaign.Standing.class))
                        .put(Campaign.Standing.valueOf(rows.getString(2)), rows.getInt(3));
            }
        }
        return counts;
    }

    private static Campaign.Glance row(ResultSet row, Map<Campaign.Standing, Integer> counts) throws SQLException {
        return new Campaign.Glance(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                Duration.ofSeconds(row.getLong(4)),
                Campaign.State.valueOf(row.getString(5)),
                row.getString(6),
                row.getInt(7),
                row.getTimestamp(10).toInstant(),
                counts);
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
