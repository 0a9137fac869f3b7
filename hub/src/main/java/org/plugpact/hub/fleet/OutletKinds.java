package org.plugpact.hub.fleet;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.store.Database;

/**
 * What outlets are, for tags that are good at some kinds alone: {@code ac}, {@code dc}, connectors by their names in OCPP 2.1, in lower
 * case. What an operator said of one counts, and else what its charger says; a charger of 1.6 has no words for it. Any thread.
 */
public final class OutletKinds {
    /** Words of one outlet. */
    public static final int WORDS_MAX = 10;

    private final Pen pen;
    private final BiFunction<ChargerId, Set<String>, Map<String, String>> settings;

    /** As operators said; few, and asked with each tag that is not good everywhere. */
    private final Map<ConnectorId, SortedSet<String>> stated = new ConcurrentHashMap<>();

    /** @param settings what a charger says of itself, by these keys */
    OutletKinds(Pen pen, BiFunction<ChargerId, Set<String>, Map<String, String>> settings) {
        this.pen = pen;
        this.settings = settings;
    }

    void load(Database database) {
        database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT charger, outlet, kinds FROM outlet_kind");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    var charger = ChargerId.parse(rows.getString(1)).orElseThrow();
                    var words = Set.of((String[]) rows.getArray(3).getArray());
                    stated.put(new ConnectorId(charger, rows.getInt(2)), Kinds.stated(words));
                }
                return stated.size();
            }
        });
    }

    /** Of a charger's outlets from 1 up to so many; one of which nobody said anything is of no kind. */
    public SortedMap<Integer, Set<String>> of(ChargerId charger, int outlets) {
        SortedMap<Integer, Set<String>> kinds = new TreeMap<>();
        Set<String> asked = new TreeSet<>();
        for (int number = 1; number <= outlets; number++) {
            var outlet = new ConnectorId(charger, number);
            var said = stated.get(outlet);
            kinds.put(number, said == null ? Set.of() : said);
            if (said == null) asked.addAll(Kinds.keys(outlet));
        }
        if (asked.isEmpty()) return kinds;
        var told = settings.apply(charger, asked);
        kinds.replaceAll((number, said) -> said.isEmpty() ? Kinds.of(new ConnectorId(charger, number), told) : said);
        return kinds;
    }

    /** Whether an operator said what this one is. */
    public boolean isStated(ConnectorId outlet) {
        return stated.containsKey(outlet);
    }

    /**
     * From now on an outlet is of these kinds; durable when it returns. Who has a connector of direct current has {@code dc}, too.
     *
     * @param words none: what its charger says counts again
     * @throws IllegalArgumentException for a word of another form, or too many
     */
    public void state(ConnectorId outlet, Collection<String> words) {
        if (words.size() > WORDS_MAX) throw new IllegalArgumentException("more than " + WORDS_MAX + " kinds");
        var kinds = Kinds.stated(words);
        var charger = outlet.charger().text();
        pen.now(connection -> {
            Fleet.update(
                    connection, "DELETE FROM outlet_kind WHERE charger = ? AND outlet = ?", charger, outlet.number());
            if (!kinds.isEmpty())
                Fleet.update(
                        connection,
                        "INSERT INTO outlet_kind (charger, outlet, kinds) VALUES (?, ?, ?)",
                        charger,
                        outlet.number(),
                        connection.createArrayOf("text", kinds.toArray()));
        });
        if (kinds.isEmpty()) stated.remove(outlet);
        else stated.put(outlet, Collections.unmodifiableSortedSet(kinds));
    }
}
