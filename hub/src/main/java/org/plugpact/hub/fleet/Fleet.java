package org.plugpact.hub.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.store.Database;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * Chargers as devices, in the tables {@code device} and {@code device_…}. What is asked at every connection is in memory,
 * too. All but transactions is written soon after it was said: what a charger said in the last moments before a crash is
 * said again, or superseded. Any thread.
 */
public final class Fleet implements Devices, AutoCloseable {
    /** Notes of one kind kept of a charger; older ones go. */
    static final int NOTES_MAX = 200;

    private static final String SETTING = """
            INSERT INTO device_setting (charger, key, value, readonly, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (charger, key) DO UPDATE SET value = excluded.value, readonly = excluded.readonly, at = excluded.at
            """;
    private static final String JOB = """
            INSERT INTO device_job (charger, job, status, request, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (charger, job) DO UPDATE SET status = excluded.status, request = excluded.request, at = excluded.at
            """;
    private static final String ODDITY = """
            INSERT INTO device_oddity (charger, oddity, times) VALUES (?, ?, 1)
            ON CONFLICT (charger, oddity) DO UPDATE SET times = device_oddity.times + 1
            """;
    private static final String NOTE = "INSERT INTO device_note (charger, kind, at, said) VALUES (?, ?, ?, ?)";
    private static final String OLD_NOTES = """
            DELETE FROM device_note WHERE charger = ? AND kind = ? AND number <= (
              SELECT number FROM device_note WHERE charger = ? AND kind = ? ORDER BY number DESC OFFSET ? LIMIT 1)
            """;

    private final Database database;
    private final InstantSource clock;
    private final Pen pen;
    private final Transactions transactions;
    private final Streams streams;
    private final Grid grid;
    private final OutletKinds outlets;
    private final Displays displays = new Displays();
    private final Abilities abilities = new Abilities();
    private final RememberedSettings remembered = new RememberedSettings(displays, abilities);
    private final Map<ChargerId, Known> known = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** What is asked at every connection. */
    private record Known(Optional<String> subprotocol, boolean booted) {
        static final Known NOTHING = new Known(Optional.empty(), false);
    }

    /** Told of what chargers say, on the thread that answers them; before it is written. */
    public interface Watcher {
        /** A job has come so far. */
        void progressed(ChargerId charger, Progress progress);

        /** It booted, and was accepted; what it is. */
        void booted(ChargerId charger, Make make);
    }

    /** What a charger told of itself. */
    public record Note(Instant at, String said) {}

    private Fleet(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.pen = new Pen(database);
        this.transactions = new Transactions(database, pen);
        this.grid = new Grid(pen);
        this.outlets = new OutletKinds(pen, this::values);
        this.streams = new Streams(new StreamTable(database, pen), clock);
    }

    /** Reads what is asked at every connection into memory, some 200 bytes a charger. */
    public static Fleet open(Database database, InstantSource clock) {
        var fleet = new Fleet(database, clock);
        database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT charger, subprotocol, booted_at FROM device");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var charger = ChargerId.parse(rows.getString(1)).orElseThrow();
                    var spoke = Optional.ofNullable(rows.getString(2));
                    fleet.known.put(charger, new Known(spoke, rows.getTimestamp(3) != null));
                }
                return fleet.known.size();
            }
        });
        fleet.outlets.load(database);
        fleet.remembered.load(database);
        fleet.streams.load();
        return fleet;
    }

    /** Has this told from now on. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** The names that chargers give to transactions. */
    public Transactions transactions() {
        return transactions;
    }

    /** What outlets are, as their operators or their chargers say. */
    public OutletKinds outlets() {
        return outlets;
    }

    /** What chargers can do with prices. */
    public Displays displays() {
        return displays;
    }

    /** How chargers act upon their grid. */
    public Grid grid() {
        return grid;
    }

    /** What chargers watch, and tell in streams. */
    public Streams streams() {
        return streams;
    }

    /** What chargers can do in smart charging. */
    public Abilities abilities() {
        return abilities;
    }

    @Override
    public void spoke(ChargerId charger, String subprotocol) {
        var before = known.getOrDefault(charger, Known.NOTHING);
        if (before.subprotocol.filter(subprotocol::equals).isPresent()) return;
        known.put(charger, new Known(Optional.of(subprotocol), before.booted));
        pen.later(connection -> update(connection, """
                INSERT INTO device (charger, subprotocol) VALUES (?, ?)
                ON CONFLICT (charger) DO UPDATE SET subprotocol = excluded.subprotocol
                """, charger.text(), subprotocol));
    }

    @Override
    public Optional<String> lastSpoke(ChargerId charger) {
        return known.getOrDefault(charger, Known.NOTHING).subprotocol;
    }

    @Override
    public void booted(ChargerId charger, Map<String, String> said, Instant at) {
        known.merge(charger, new Known(Optional.empty(), true), (old, _) -> new Known(old.subprotocol, true));
        var text = written(said);
        pen.later(connection -> update(connection, """
                INSERT INTO device (charger, booted_at, said) VALUES (?, ?, ?)
                ON CONFLICT (charger) DO UPDATE SET booted_at = excluded.booted_at, said = excluded.said
                """, charger.text(), Timestamp.from(at), text));
        for (var watcher : watchers) watcher.booted(charger, Make.of(said));
    }

    @Override
    public boolean hasBooted(ChargerId charger) {
        return known.getOrDefault(charger, Known.NOTHING).booted;
    }

    @Override
    public void configured(ChargerId charger, List<Setting> settings) {
        var at = Timestamp.from(clock.instant());
        var ordered = List.copyOf(settings);
        var kept = remembered.configured(charger, ordered);
        pen.later(connection -> {
            try (var upsert = connection.prepareStatement(SETTING)) {
                for (var setting : ordered) {
                    bind(upsert, charger.text(), setting.key(), setting.value().orElse(null), setting.readonly(), at);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            remembered.write(connection, charger, kept);
        });
    }

    @Override
    public boolean showsCosts(ChargerId charger) {
        return displays.showsCosts16(charger);
    }

    @Override
    public void listed(ChargerId charger, int version) {
        pen.later(connection -> update(connection, """
                INSERT INTO device (charger, list_version) VALUES (?, ?)
                ON CONFLICT (charger) DO UPDATE SET list_version = excluded.list_version
                """, charger.text(), version));
    }

    @Override
    public void progressed(ChargerId charger, Progress progress) {
        pen.later(connection -> update(
                connection,
                JOB,
                charger.text(),
                progress.job().name(),
                progress.status(),
                progress.request().isPresent() ? progress.request().getAsInt() : null,
                Timestamp.from(progress.at())));
        for (var watcher : watchers) watcher.progressed(charger, progress);
    }

    @Override
    public void happened(ChargerId charger, SecurityEvent event) {
        var said = new LinkedHashMap<String, String>();
        said.put("type", event.type());
        said.put("detail", event.detail());
        note(charger, "SecurityEvent", event.at(), written(said));
    }

    @Override
    public void odd(ChargerId charger, String name) {
        pen.later(connection -> update(connection, ODDITY, charger.text(), name));
    }

    @Override
    public SortedMap<String, Long> oddities(ChargerId charger) {
        var counted = new TreeMap<String, Long>();
        for (var one : query(
                "SELECT oddity, times FROM device_oddity WHERE charger = ?",
                charger,
                row -> Map.entry(row.getString(1), row.getLong(2)))) {
            counted.put(one.getKey(), one.getValue());
        }
        return counted;
    }

    /**
     * Keeps what a charger told of itself; of each kind the last {@value #NOTES_MAX}.
     *
     * @param kind the message that told it
     * @param said what was told, as JSON
     */
    public void note(ChargerId charger, String kind, Instant at, String said) {
        pen.later(connection -> {
            update(connection, NOTE, charger.text(), kind, Timestamp.from(at), said);
            update(connection, OLD_NOTES, charger.text(), kind, charger.text(), kind, NOTES_MAX);
        });
    }

    /** What a charger told of this kind, the newest first. */
    public List<Note> notes(ChargerId charger, String kind, int most) {
        pen.now(_ -> {});
        return database.read(connection -> {
            var sql = "SELECT at, said FROM device_note WHERE charger = ? AND kind = ? ORDER BY number DESC LIMIT ?";
            try (var select = connection.prepareStatement(sql)) {
                bind(select, charger.text(), kind, most);
                var notes = new ArrayList<Note>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) notes.add(new Note(rows.getTimestamp(1).toInstant(), rows.getString(2)));
                }
                return List.copyOf(notes);
            }
        });
    }

    /** What is known of a charger's settings, by their keys. */
    public List<Setting> settings(ChargerId charger) {
        return query(
                "SELECT key, value, readonly FROM device_setting WHERE charger = ? ORDER BY key",
                charger,
                row -> new Setting(row.getString(1), Optional.ofNullable(row.getString(2)), row.getBoolean(3)));
    }

    @Override
    public Map<String, String> values(ChargerId charger, Set<String> keys) {
        if (keys.isEmpty()) return Map.of();
        pen.now(_ -> {});
        return database.read(connection -> {
            var sql = "SELECT key, value FROM device_setting WHERE charger = ? AND key = ANY (?) AND value IS NOT NULL";
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                select.setArray(2, connection.createArrayOf("text", keys.toArray()));
                var found = new TreeMap<String, String>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.put(rows.getString(1), rows.getString(2));
                }
                return found;
            }
        });
    }

    /** How far a charger's jobs are. */
    public List<Progress> progress(ChargerId charger) {
        return query(
                "SELECT job, status, request, at FROM device_job WHERE charger = ? ORDER BY job",
                charger,
                row -> new Progress(
                        Job.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getObject(3) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(3)),
                        row.getTimestamp(4).toInstant()));
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What was said before is written before it is asked for. */
    private <T> List<T> query(String sql, ChargerId charger, Row<T> reading) {
        pen.now(_ -> {});
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                var found = new ArrayList<T>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) found.add(reading.of(rows));
                }
                return List.copyOf(found);
            }
        });
    }

    private static String written(Map<String, String> said) {
        var members = new LinkedHashMap<String, Json>();
        said.forEach((name, text) -> members.put(name, Json.of(text)));
        return Frames.write(new Json.Entries(members));
    }

    static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
    }

    /** Writes what waits. */
    @Override
    public void close() {
        pen.close();
    }
}
