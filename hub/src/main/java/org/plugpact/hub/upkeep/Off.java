package org.plugpact.hub.upkeep;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.ocpp.Customers;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.Database;

/**
 * Who is kept off which charger's local list: whoever had that charger forget him, for it may not change the list itself
 * (OCPP 2.1, N10.FR.02). Until a list is wished for anew. In the table {@code list_off}, and in memory. Any thread.
 */
final class Off implements Customers {
    private final Database database;
    private final People people;
    private final Map<ChargerId, Set<IdTag>> off = new ConcurrentHashMap<>();

    Off(Database database, People people) {
        this.database = database;
        this.people = people;
        int _ = database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT charger, tag FROM list_off");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) of(new ChargerId(rows.getString(1))).add(new IdTag(rows.getString(2)));
                return off.size();
            }
        });
    }

    private Set<IdTag> of(ChargerId charger) {
        return off.computeIfAbsent(charger, _ -> ConcurrentHashMap.newKeySet());
    }

    boolean holds(ChargerId charger, IdTag tag) {
        return off.getOrDefault(charger, Set.of()).contains(tag);
    }

    @Override
    public void cleared(ChargerId charger, Shown token) {
        var tag = new IdTag(token.token());
        if (people.driver(tag).isEmpty() || !of(charger).add(tag)) return;
        update("INSERT INTO list_off (charger, tag) VALUES (?, ?) ON CONFLICT DO NOTHING", charger.text(), tag.text());
        people.touch(tag);
    }

    /** A list is wished for anew: of everybody who belongs on it. */
    void forget(ChargerId charger) {
        if (off.remove(charger) != null) update("DELETE FROM list_off WHERE charger = ?", charger.text());
    }

    private void update(String sql, String... values) {
        int _ = database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (int at = 0; at < values.length; at++) update.setString(at + 1, values[at]);
                return update.executeUpdate();
            }
        });
    }
}
