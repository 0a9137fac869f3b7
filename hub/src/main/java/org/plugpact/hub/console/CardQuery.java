package org.plugpact.hub.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/** Drivers' cards with what they have paid beforehand and when they were used: a few questions a page, however many cards. Any thread. */
final class CardQuery {
    /** Sessions among which a list looks for the last use of its cards: by their order, for contracts have no index of their own. */
    static final int LATEST = 20_000;

    private static final String FOUND = """
            SELECT p.tag FROM person p, (SELECT CAST(? AS timestamptz) AS now) clock
              WHERE p.tag > ? AND (? = '' OR strpos(p.tag, ?) > 0 OR strpos(lower(p.name), ?) > 0 OR strpos(coalesce(p.parent, ''), ?) > 0)
            """;
    private static final String USED = """
            SELECT contract, max(start_at) AS used FROM
                (SELECT contract, start_at FROM views.pact WHERE rank < ? ORDER BY rank DESC LIMIT ?) newest
              WHERE contract = ANY (?) AND start_at IS NOT NULL GROUP BY contract
            """;
    private static final String SESSIONS = """
            SELECT pact, charger, connector, state, start_at, energy, gross, currency FROM views.pact
              WHERE rank < ? AND contract = ANY (?) AND start_at IS NOT NULL ORDER BY rank DESC LIMIT ?
            """;

    private final Sql sql;
    private final People people;
    private final Credit credit;
    private final InstantSource clock;

    CardQuery(Sql sql, People people, Credit credit, InstantSource clock) {
        this.sql = sql;
        this.people = people;
        this.credit = credit;
        this.clock = clock;
    }

    /** Those that a filter lets through, in their numbers' order, after this one if there is one; at most so many. */
    List<CardPages.Row> found(CardFilter filter, Optional<IdTag> after, int most) {
        var text = filter.text();
        var drivers = sql
                .list(
                        FOUND + " AND (" + filter.which().condition() + ") ORDER BY p.tag LIMIT ?",
                        row -> new IdTag(row.getString(1)),
                        clock.instant(),
                        after.map(IdTag::text).orElse(""),
                        text,
                        text,
                        text,
                        text,
                        most)
                .stream()
                .flatMap(tag -> people.driver(tag).stream())
                .toList();
        var used = used(drivers);
        return drivers.stream()
                .map(driver -> new CardPages.Row(
                        driver, credit.balance(driver.tag()), Optional.ofNullable(used.get(driver.tag()))))
                .toList();
    }

    /** All pseudonyms of a driver. */
    private List<String> contracts(Driver driver) {
        var all = new ArrayList<String>();
        all.add(driver.contract().text());
        people.elsewhere(driver.tag()).values().forEach(contract -> all.add(contract.text()));
        return all;
    }

    private Map<IdTag, Instant> used(Collection<Driver> drivers) {
        Map<String, IdTag> holders = new HashMap<>();
        for (var driver : drivers) contracts(driver).forEach(contract -> holders.put(contract, driver.tag()));
        Map<IdTag, Instant> used = new HashMap<>();
        var rows = sql.list(
                USED,
                row -> Map.entry(row.getString(1), Sql.millis(row, "used").orElseThrow()),
                Long.MAX_VALUE,
                LATEST,
                holders.keySet().toArray(String[]::new));
        for (var row : rows)
            used.merge(holders.get(row.getKey()), row.getValue(), (one, other) -> one.isAfter(other) ? one : other);
        return used;
    }

    /** A driver's latest sessions, the newest first. */
    List<CardPages.Session> sessions(Driver driver, int most) {
        return sql.list(
                SESSIONS,
                row -> {
                    long gross = row.getLong("gross");
                    Optional<Money> cost = row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new Money(Currency.getInstance(row.getString("currency")), gross));
                    return new CardPages.Session(
                            row.getString("pact"),
                            row.getString("charger") + "/" + row.getInt("connector"),
                            row.getString("state"),
                            Sql.millis(row, "start_at").orElseThrow(),
                            new Energy(row.getLong("energy")),
                            cost);
                },
                Long.MAX_VALUE,
                contracts(driver).toArray(String[]::new),
                most);
    }

    /** A driver by any pseudonym, under the one of the hub's own network. */
    Optional<Driver> driver(String contract) {
        return ContractId.parse(contract).flatMap(people::driver).flatMap(known -> people.driver(known.tag()));
    }
}
