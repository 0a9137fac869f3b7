package org.plugpact.hub.views;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;

/**
 * Finds what is on record of the person behind a contract: which facts hold something, in somebody else's words, that could
 * say who it is. Any thread.
 */
public final class Traces {
    /** A shorter text is found in too much that is not about it. */
    public static final int TEXT_MIN = 4;

    /** Facts that are looked at in one go. */
    private static final int AT_ONCE = 1_000;

    /** Incidents that hold meter values as they were sent belong to whoever charged there then, give or take a minute. */
    private static final String OF_CONTRACT = "SELECT r.fact FROM " + Queries.READINGS + """
             WHERE p.contract = ?
            UNION
            SELECT s.fact FROM views.stray s JOIN views.pact p
                ON p.charger = s.charger AND p.transaction = s.transaction WHERE p.contract = ?
            UNION
            SELECT i.fact FROM views.incident i JOIN views.pact p ON p.charger = i.charger
                WHERE i.kind IN ('readings-without-register', 'reading-too-long') AND i.at >= p.start_at - 60000
                AND i.at <= coalesce(p.stop_at, p.seen_at, p.start_at) + 60000 AND p.contract = ?
            """;

    private static final String IN_WORDS = "SELECT fact FROM views.stray UNION SELECT fact FROM views.incident"
            + " WHERE strpos(lower(detail), ?) > 0 OR strpos(lower(detail), ?) > 0 OR strpos(lower(detail), ?) > 0";

    private static final String LIVE = "SELECT p.pact FROM views.pact p WHERE p.contract = ? AND ((p.state = 'running'"
            + " AND NOT EXISTS (SELECT FROM views.mark m WHERE m.pact = p.pact AND m.kind = 'stop-missing'))"
            + " OR (p.state = 'stopped' AND p.admitted"
            + " AND NOT EXISTS (SELECT FROM views.mark m WHERE m.pact = p.pact AND m.kind = 'unsettled')))";

    private final DataSource database;
    private final FactStore store;
    private final KeptLogs kept;
    private final Views views;

    public Traces(DataSource database, FactStore store, KeptLogs kept, Views views) {
        this.database = database;
        this.store = store;
        this.kept = kept;
        this.views = views;
    }

    /** Waits until the views have taken in, and erased, what is durable now. */
    public void caughtUp() {
        try {
            views.awaitBelow(store.size());
            for (KeptLog log : kept.all()) views.awaitBelow(log.number(), log.size());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** Pacts of the contract that more is still to come of: a session runs, or is not closed yet. */
    public List<String> live(ContractId contract) throws SQLException {
        return rows(LIVE, row -> row.getString(1), contract.text());
    }

    /** Facts under the contract's pacts that hold something erasable, by their logs, in order. */
    public SortedMap<LogId, SortedSet<Long>> of(ContractId contract) throws SQLException {
        SortedMap<LogId, SortedSet<Long>> found = new TreeMap<>();
        for (Fact fact : facts(places(OF_CONTRACT, contract.text(), contract.text(), contract.text())))
            add(fact, found);
        return found;
    }

    /** Facts outside of any pact whose erasable field has this text in it, as it is or in hex. */
    public SortedMap<LogId, SortedSet<Long>> naming(String text) throws SQLException {
        SortedMap<LogId, SortedSet<Long>> found = new TreeMap<>();
        if (text.length() < TEXT_MIN) return found;
        List<String> forms = forms(text);
        for (Fact fact : facts(places(IN_WORDS, forms.toArray()))) {
            String said = words(fact).toLowerCase(Locale.ROOT);
            if (forms.stream().anyMatch(said::contains)) add(fact, found);
        }
        return found;
    }

    /** These facts of a log, in order. */
    public List<Fact> facts(LogId log, SortedSet<Long> indices) {
        return facts(kept.log(log), indices);
    }

    private List<Fact> facts(Optional<KeptLog> other, SortedSet<Long> indices) {
        List<Fact> facts = new ArrayList<>();
        List<Long> all = List.copyOf(indices);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            facts.addAll(other.map(log -> log.facts(some)).orElseGet(() -> store.facts(some)));
        }
        return facts;
    }

    private static List<String> forms(String text) {
        HexFormat hex = HexFormat.of();
        String lower = text.toLowerCase(Locale.ROOT);
        return List.of(
                lower,
                hex.formatHex(lower.getBytes(StandardCharsets.UTF_8)),
                hex.formatHex(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    }

    /** What a fact says in somebody else's words; empty if that is gone. */
    public static String words(Fact fact) {
        try {
            return fact.fields().fields().stream()
                    .filter(field ->
                            fact.kind().erasable().filter(field.name()::equals).isPresent())
                    .map(Field::value)
                    .map(value -> value instanceof Cbor.Text(var text) ? text : value.toString())
                    .findFirst()
                    .orElse("");
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged at fact " + fact.index(), damaged);
        }
    }

    private static void add(Fact fact, SortedMap<LogId, SortedSet<Long>> found) {
        if (words(fact).isEmpty()) return;
        found.computeIfAbsent(fact.header().log(), log -> new TreeSet<>()).add(fact.index());
    }

    private List<Fact> facts(List<Place> places) {
        SortedMap<Integer, SortedSet<Long>> byLog = new TreeMap<>();
        for (Place place : places)
            byLog.computeIfAbsent(place.log(), log -> new TreeSet<>()).add(place.index());
        List<Fact> facts = new ArrayList<>();
        byLog.forEach((log, indices) ->
                facts.addAll(facts(log == Logs.OWN ? Optional.empty() : Optional.of(kept.numbered(log)), indices)));
        return facts;
    }

    private List<Place> places(String sql, Object... values) throws SQLException {
        return rows(sql, row -> Place.of(row.getLong(1)), values);
    }

    private interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Rows<T> rows, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            List<T> found = new ArrayList<>();
            try (var result = select.executeQuery()) {
                while (result.next()) found.add(rows.read(result));
            }
            return found;
        }
    }
}
