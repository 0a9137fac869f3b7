package org.plugpact.hub.smart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;
import org.plugpact.hub.ocpp.Rationing.Back;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.store.Database;

/** Sites, their outlets and what chargers hold, in the tables of V031. */
final class SiteTable {
    /** Of who is where and what is held there, with the types of the columns. */
    private static final List<Column> SHARE = List.of(
            new Column("charger", "text"),
            new Column("outlet", "int4"),
            new Column("idle", "int8"),
            new Column("idle_sure", "bool"),
            new Column("transaction", "int4"),
            new Column("since", "timestamptz"),
            new Column("begun", "int8"),
            new Column("held", "int8"),
            new Column("held_sure", "bool"),
            new Column("departure", "timestamptz"),
            new Column("energy", "int8"),
            new Column("floor", "int8"),
            new Column("most", "int8"),
            new Column("said_at", "int8"),
            new Column("shown", "int8"),
            new Column("priority", "bool"),
            new Column("overruling", "int8"),
            new Column("phases", "int4"),
            new Column("phase", "int4"),
            new Column("held_phases", "text"),
            new Column("give_least", "int8"),
            new Column("give_most", "int8"),
            new Column("spare", "int8"),
            new Column("given", "int8"),
            new Column("gives", "int8"));

    private static final int SHARE_KEYS = 2;
    private static final String SHARE_NAMES = SHARE.stream().map(Column::name).collect(Collectors.joining(", "));

    /** All that changed in one statement: a charger's start and stop change a row each. */
    private static final String KEEP_SHARES = "INSERT INTO outlet_share (" + SHARE_NAMES + ") SELECT * FROM unnest("
            + SHARE.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "))
            + ") ON CONFLICT (charger, outlet) DO UPDATE SET "
            + SHARE.stream()
                    .skip(SHARE_KEYS)
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(Collectors.joining(", "));

    private record Column(String name, String type) {}

    private final Database database;

    SiteTable(Database database) {
        this.database = database;
    }

    /**
     * What is kept of an outlet; one of no site has no idle lane.
     *
     * @param early what a vehicle said whose transaction is not known yet
     */
    record Kept(ConnectorId outlet, Optional<Lane> idle, Optional<Guest> guest, Optional<Needs> early) {}

    /** An outlet of a site; number 0 is the charger as a whole. */
    record Placed(String site, Seat.Place place) {}

    /** A profile that somebody sent by hand, as it was sent. */
    record Sent(ChargerId charger, int id, String action, String payload) {}

    List<Site> sites(Instant now) {
        return rows("SELECT site, zone, policy, unheard, both_ways FROM site ORDER BY site", row -> {
            var zone = ZoneId.of(row.getString(2));
            var site = new Site(
                    row.getString(1),
                    new Site.Terms(
                            new SiteLimit(zone, limits(row.getString(1))),
                            Policy.valueOf(row.getString(3)),
                            row.getLong(4)),
                    now);
            site.bothWays = row.getBoolean(5);
            return site;
        });
    }

    private SortedMap<LocalTime, PerPhase> limits(String site) {
        var limits = new TreeMap<LocalTime, PerPhase>();
        database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT second, l1, l2, l3 FROM site_limit WHERE site = ?")) {
                select.setString(1, site);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        limits.put(
                                LocalTime.ofSecondOfDay(rows.getInt(1)),
                                new PerPhase(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                    }
                }
            }
            return limits.size();
        });
        return limits;
    }

    List<Placed> outlets() {
        return rows(
                "SELECT charger, outlet, site, phases, most, floor FROM site_outlet ORDER BY charger, outlet", row -> {
                    var place = new Seat.Place(outlet(row), phases(row.getString(4)), row.getLong(5), row.getLong(6));
                    return new Placed(row.getString(3), place);
                });
    }

    private static ConnectorId outlet(ResultSet row) throws SQLException {
        return new ConnectorId(new ChargerId(row.getString(1)), row.getInt(2));
    }

    List<Kept> shares() {
        return rows("SELECT " + SHARE_NAMES + " FROM outlet_share", row -> {
            Optional<Lane> idle = row.getObject(3) == null
                    ? Optional.empty()
                    : Optional.of(new Lane(row.getLong(3), row.getBoolean(4)));
            boolean charges = row.getObject(5) != null;
            var needs = needs(row);
            return new Kept(
                    outlet(row),
                    idle,
                    charges ? Optional.of(guest(row, needs)) : Optional.empty(),
                    charges || needs.equals(Guest.UNSAID) ? Optional.empty() : Optional.of(needs));
        });
    }

    private static Needs needs(ResultSet row) throws SQLException {
        var departure = row.getTimestamp(10);
        return new Needs(
                departure == null ? Optional.empty() : Optional.of(departure.toInstant()),
                row.getObject(11) == null ? Optional.empty() : Optional.of(new Energy(row.getLong(11))),
                number(row, 12),
                number(row, 13),
                count(row, 18),
                back(row));
    }

    private static Optional<Back> back(ResultSet row) throws SQLException {
        return row.getObject(21) == null
                ? Optional.empty()
                : Optional.of(new Back(row.getLong(21), row.getLong(22), new Energy(row.getLong(23))));
    }

    private static Guest guest(ResultSet row, Needs needs) throws SQLException {
        var saidAt = new Register(row.getLong(14));
        var guest = new Guest(
                new TransactionNumber(row.getInt(5)),
                row.getTimestamp(6).toInstant(),
                new Register(row.getLong(7)),
                Lane.kept(row.getLong(8), phases(row.getString(20)), row.getBoolean(9), row.getLong(25)),
                needs,
                saidAt,
                row.getObject(15) == null ? saidAt : new Register(row.getLong(15)));
        guest.priority = row.getBoolean(16);
        guest.overruling = number(row, 17);
        guest.phase = count(row, 19);
        guest.giving.restore(new Energy(row.getLong(24)));
        return guest;
    }

    private static List<Integer> phases(@Nullable String digits) {
        return digits == null
                ? List.of()
                : digits.chars().map(digit -> digit - '0').boxed().toList();
    }

    private static String digits(List<Integer> phases) {
        return phases.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static OptionalInt count(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(column));
    }

    private static OptionalLong number(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(column));
    }

    /** The first fact that does not count as followed; for who has followed none, this one from now on. */
    long cursorOr(long first) {
        var kept = rows("SELECT next FROM smart_cursor", row -> row.getLong(1));
        if (kept.isEmpty()) followed(List.of(), first);
        return kept.isEmpty() ? first : kept.getFirst();
    }

    List<Sent> sent() {
        return rows(
                "SELECT charger, id, action, payload FROM charger_profile ORDER BY charger, id",
                row -> new Sent(new ChargerId(row.getString(1)), row.getInt(2), row.getString(3), row.getString(4)));
    }

    void keep(String site, Site.Terms terms) {
        database.transaction(connection -> {
            update(
                    connection,
                    """
                    INSERT INTO site (site, zone, policy, unheard) VALUES (?, ?, ?, ?)
                    ON CONFLICT (site) DO UPDATE SET zone = excluded.zone, policy = excluded.policy, unheard = excluded.unheard
                    """,
                    site,
                    terms.limit().zone().getId(),
                    terms.policy().name(),
                    terms.unheard());
            update(connection, "DELETE FROM site_limit WHERE site = ?", site);
            for (var from : terms.limit().from().entrySet()) {
                var limit = from.getValue();
                update(
                        connection,
                        "INSERT INTO site_limit (site, second, l1, l2, l3) VALUES (?, ?, ?, ?, ?)",
                        site,
                        from.getKey().toSecondOfDay(),
                        limit.l1(),
                        limit.l2(),
                        limit.l3());
            }
            return site;
        });
    }

    void keepFlow(String site, boolean bothWays) {
        database.transaction(connection -> {
            update(connection, "UPDATE site SET both_ways = ? WHERE site = ?", bothWays, site);
            return site;
        });
    }

    void keep(Placed placed) {
        var place = placed.place();
        database.transaction(connection -> {
            update(
                    connection,
                    """
                    INSERT INTO site_outlet (charger, outlet, site, phases, most, floor) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (charger, outlet) DO UPDATE SET site = excluded.site, phases = excluded.phases, most = excluded.most,
                      floor = excluded.floor
                    """,
                    place.outlet().charger().text(),
                    place.outlet().number(),
                    placed.site(),
                    digits(place.phases()),
                    place.most(),
                    place.floor());
            return place;
        });
    }

    void remove(ChargerId charger) {
        database.transaction(connection -> {
            update(connection, "DELETE FROM site_outlet WHERE charger = ?", charger.text());
            return charger;
        });
    }

    /** What chargers may act on from now on, and who charges; durable when this returns. */
    void keep(Collection<Kept> outlets) {
        if (outlets.isEmpty()) return;
        var rows = outlets.stream().map(SiteTable::values).toList();
        database.transaction(connection -> {
            try (var upsert = connection.prepareStatement(KEEP_SHARES)) {
                for (int at = 0; at < SHARE.size(); at++) {
                    int column = at;
                    upsert.setArray(
                            at + 1,
                            connection.createArrayOf(
                                    SHARE.get(at).type(),
                                    rows.stream().map(row -> row[column]).toArray()));
                }
                return upsert.executeUpdate();
            }
        });
    }

    /** In the order of {@link #SHARE}; times as ISO 8601 has them. */
    private static @Nullable Object[] values(Kept kept) {
        var guest = kept.guest.orElse(null);
        var needs = guest == null ? kept.early.orElse(Guest.UNSAID) : guest.needs();
        return new @Nullable Object[] {
            kept.outlet.charger().text(),
            kept.outlet.number(),
            kept.idle.map(Lane::bound).orElse(null),
            kept.idle.map(lane -> lane.isSure() && !lane.isUnderWay()).orElse(false),
            guest == null ? null : guest.transaction.value(),
            guest == null ? null : guest.from.toString(),
            guest == null ? null : guest.begun.milliwattHours(),
            guest == null ? null : guest.lane.bound(),
            guest != null && guest.lane.isSure() && !guest.lane.isUnderWay(),
            needs.departure().map(Instant::toString).orElse(null),
            needs.energy().map(Energy::milliwattHours).orElse(null),
            needs.floor().isPresent() ? needs.floor().getAsLong() : null,
            needs.most().isPresent() ? needs.most().getAsLong() : null,
            guest == null ? null : guest.saidAt().milliwattHours(),
            guest == null ? null : guest.shown().milliwattHours(),
            guest != null && guest.priority,
            guest != null && guest.overruling.isPresent() ? guest.overruling.getAsLong() : null,
            needs.phases().isPresent() ? needs.phases().getAsInt() : null,
            guest != null && guest.phase.isPresent() ? guest.phase.getAsInt() : null,
            guest == null ? null : digits(guest.lane.phases()),
            needs.back().map(Back::least).orElse(null),
            needs.back().map(Back::most).orElse(null),
            needs.back().map(back -> back.spare().milliwattHours()).orElse(null),
            guest == null ? null : guest.giving.given().milliwattHours(),
            guest == null ? null : guest.lane.back()
        };
    }

    /** What facts changed is on record before they count as followed. */
    void followed(List<Kept> changed, long next) {
        keep(changed);
        database.transaction(connection -> {
            update(
                    connection,
                    "INSERT INTO smart_cursor (one, next) VALUES (true, ?) ON CONFLICT (one) DO UPDATE SET next = excluded.next",
                    next);
            return next;
        });
    }

    void keep(Sent sent) {
        database.transaction(connection -> {
            update(connection, """
                    INSERT INTO charger_profile (charger, id, action, payload) VALUES (?, ?, ?, ?)
                    ON CONFLICT (charger, id) DO UPDATE SET action = excluded.action, payload = excluded.payload
                    """, sent.charger().text(), sent.id(), sent.action(), sent.payload());
            return sent;
        });
    }

    void forget(ChargerId charger, Collection<Integer> ids) {
        database.transaction(connection -> {
            for (int id : ids)
                update(connection, "DELETE FROM charger_profile WHERE charger = ? AND id = ?", charger.text(), id);
            return ids;
        });
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Row<T> reading) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql);
                    var rows = select.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(reading.of(rows));
                return List.copyOf(all);
            }
        });
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
    }
}
