package org.plugpact.hub.upstream;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/** Which upstream each charger has: its own, or else everybody's. In memory, too. Any thread. */
final class Targets {
    private final Database database;
    private final Seal seal;
    private final Optional<Target> everybodys;
    private final Map<ChargerId, Optional<Target>> own = new ConcurrentHashMap<>();
    private final Map<ChargerId, String> spoke = new ConcurrentHashMap<>();

    private Targets(Database database, Seal seal, Optional<Target> everybodys) {
        this.database = database;
        this.seal = seal;
        this.everybodys = everybodys;
    }

    static Targets open(Database database, Seal seal, Optional<Target> everybodys) {
        var targets = new Targets(database, seal, everybodys);
        database.read(connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT charger, url, username, password FROM upstream_target");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var charger = new ChargerId(rows.getString(1));
                    var url = Optional.ofNullable(rows.getString(2)).map(URI::create);
                    var user = Optional.ofNullable(rows.getString(3));
                    var word = Optional.ofNullable(rows.getBytes(4));
                    targets.own.put(
                            charger,
                            url.map(to ->
                                    new Target(to, user, word.map(bytes -> seal.open(bytes, place(charger, to))))));
                }
            }
            try (var select = connection.prepareStatement("SELECT charger, subprotocol FROM upstream_spoke");
                    var rows = select.executeQuery()) {
                while (rows.next()) targets.spoke.put(new ChargerId(rows.getString(1)), rows.getString(2));
            }
            return targets.own.size();
        });
        return targets;
    }

    Optional<Target> of(ChargerId charger) {
        return own.getOrDefault(charger, everybodys);
    }

    /** Gives a charger an upstream of its own, or none. */
    void set(ChargerId charger, Optional<Target> target) {
        var url = target.map(Target::url);
        var word = target.flatMap(Target::password).map(text -> seal.seal(text, place(charger, url.orElseThrow())));
        write("""
                INSERT INTO upstream_target (charger, url, username, password) VALUES (?, ?, ?, ?)
                ON CONFLICT (charger) DO UPDATE
                SET url = excluded.url, username = excluded.username, password = excluded.password
                """, charger.text(), url.map(URI::toString), target.flatMap(Target::user), word);
        own.put(charger, target);
    }

    /** The version that upstream chose last for this charger. */
    Optional<String> spoke(ChargerId charger) {
        return Optional.ofNullable(spoke.get(charger));
    }

    void spoke(ChargerId charger, String subprotocol) {
        if (subprotocol.equals(spoke.put(charger, subprotocol))) return;
        write("""
                INSERT INTO upstream_spoke (charger, subprotocol) VALUES (?, ?)
                ON CONFLICT (charger) DO UPDATE SET subprotocol = excluded.subprotocol
                """, charger.text(), Optional.of(subprotocol));
    }

    /** A password is good for its charger at its address alone: whoever can write rows can't have it sent elsewhere. */
    private static String place(ChargerId charger, URI url) {
        return charger.text() + " " + url;
    }

    private void write(String sql, String charger, Optional<?>... values) {
        database.transaction(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, charger);
                for (int at = 0; at < values.length; at++) bind(statement, at + 2, values[at]);
                return statement.executeUpdate();
            }
        });
    }

    private static void bind(java.sql.PreparedStatement statement, int at, Optional<?> value) throws SQLException {
        statement.setObject(at, value.orElse(null));
    }
}
