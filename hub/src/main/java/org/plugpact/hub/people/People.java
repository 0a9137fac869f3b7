package org.plugpact.hub.people;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.store.Database;

/**
 * Drivers by tag and by pseudonym. Kept in the tables {@code person} and {@code pseudonym}, and all of them in memory too,
 * since each session asks. A driver has one pseudonym from the start, for the hub's own network, and gets another in each
 * other network where the tag is shown. Any thread.
 */
public final class People {
    /** Drivers in one hub, some 500 bytes each in memory. */
    public static final int DRIVERS_MAX = 2_000_000;

    private static final int BATCH = 1_000;
    private static final String UPSERT = """
            INSERT INTO person (tag, salt, contract, name, agent, blocked, expires, parent, kind, languages, reach)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tag) DO UPDATE SET name = excluded.name, agent = excluded.agent,
              blocked = excluded.blocked, expires = excluded.expires, parent = excluded.parent,
              kind = excluded.kind, languages = excluded.languages, reach = excluded.reach
            """;

    private static final byte[] NO_SALT = {};

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final Map<IdTag, Driver> byTag = new ConcurrentHashMap<>();
    private final Map<ContractId, Driver> byContract = new ConcurrentHashMap<>();

    /** Other networks' pseudonyms of a driver. */
    private final Map<IdTag, Map<PartyId, ContractId>> elsewhere = new ConcurrentHashMap<>();

    private final List<Consumer<List<Driver>>> listeners = new CopyOnWriteArrayList<>();

    private People(Database database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Reads all drivers into memory.
     *
     * @param secret 32 bytes that pseudonyms are made under
     */
    public static People open(Database database, byte[] secret) {
        People people = new People(database, new Pseudonyms(secret));
        database.transaction(people::load);
        database.transaction(people::loadElsewhere);
        return people;
    }

    /**
     * What the provider wants to have on record about a driver.
     *
     * @see Driver for the rest
     */
    public record Entry(
            IdTag tag,
            String name,
            PartyId agent,
            boolean blocked,
            Optional<Instant> expires,
            Optional<IdTag> parent,
            Traits traits) {
        /** Of whom nothing else is known. */
        public Entry(
                IdTag tag,
                String name,
                PartyId agent,
                boolean blocked,
                Optional<Instant> expires,
                Optional<IdTag> parent) {
            this(tag, name, agent, blocked, expires, parent, Traits.NONE);
        }

        /** A good tag of the usual agent's, without a name, an end or a parent. */
        public static Entry of(IdTag tag) {
            return new Entry(tag, "", Driver.USUAL_AGENT, false, Optional.empty(), Optional.empty());
        }
    }

    /** Enters a driver or changes one; the pseudonym of a known tag stays. Durable when it returns. */
    public Driver enter(Entry entry) {
        return enter(List.of(entry)).getFirst();
    }

    /** As {@link #enter(Entry)}, many at once, all or none; in their order. */
    public synchronized List<Driver> enter(Collection<Entry> entries) {
        if (byTag.size() + entries.size() > DRIVERS_MAX) {
            throw new IllegalArgumentException("more than " + DRIVERS_MAX + " drivers");
        }
        List<Driver> entered = database.transaction(connection -> upserted(connection, entries));
        entered.forEach(this::remember);
        tell(entered);
        return List.copyOf(entered);
    }

    /**
     * Takes drivers over from the hub that has them, with the pseudonyms that it gave; all or none. Their salts stay
     * there, so that whoever is forgotten there is forgotten.
     */
    public synchronized void copy(List<Driver> drivers) {
        if (byTag.size() + drivers.size() > DRIVERS_MAX) {
            throw new IllegalArgumentException("more than " + DRIVERS_MAX + " drivers");
        }
        // Whoever was forgotten there and entered again is another here, too.
        for (Driver driver : drivers)
            if (driver(driver.tag())
                    .filter(known -> !known.contract().equals(driver.contract()))
                    .isPresent()) forget(driver.tag());
        database.transaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                for (Driver driver : drivers) {
                    bind(upsert, driver, NO_SALT);
                    upsert.addBatch();
                }
                return upsert.executeBatch().length;
            }
        });
        drivers.forEach(this::remember);
        tell(drivers);
    }

    /** Under each of their pseudonyms. */
    private void tell(List<Driver> drivers) {
        List<Driver> all = new ArrayList<>(drivers);
        for (Driver driver : drivers)
            elsewhere.getOrDefault(driver.tag(), Map.of()).values().forEach(other -> all.add(driver.under(other)));
        listeners.forEach(listener -> listener.accept(List.copyOf(all)));
    }

    /** Everybody but these, under the pseudonyms of the hub's own network. */
    public List<Driver> others(Set<ContractId> contracts) {
        return byTag.values().stream()
                .filter(driver -> !contracts.contains(driver.contract()))
                .toList();
    }

    private List<Driver> upserted(Connection connection, Collection<Entry> entries) throws SQLException {
        List<Driver> entered = new ArrayList<>(entries.size());
        Map<IdTag, ContractId> contracts = new HashMap<>();
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Entry entry : entries) {
                byte[] salt = pseudonyms.freshSalt();
                ContractId contract = contracts.computeIfAbsent(entry.tag(), tag -> contract(tag, salt));
                Driver driver = driver(entry, contract);
                bind(upsert, driver, salt);
                upsert.addBatch();
                entered.add(driver);
                if (entered.size() % BATCH == 0) upsert.executeBatch();
            }
            upsert.executeBatch();
        }
        return entered;
    }

    public Optional<Driver> driver(IdTag tag) {
        return Optional.ofNullable(byTag.get(tag));
    }

    public Optional<Driver> driver(ContractId contract) {
        return Optional.ofNullable(byContract.get(contract));
    }

    /** The pseudonym of whoever shows such a tag and is not its driver, in a network; empty: in the hub's own. */
    public ContractId stranger(IdTag tag, Optional<PartyId> network) {
        return network.map(of -> pseudonyms.stranger(tag, of)).orElseGet(() -> pseudonyms.stranger(tag));
    }

    /** The pseudonym that facts use for this tag: the driver's, or, for a tag that nobody entered, one made up for it. */
    public ContractId contract(IdTag tag) {
        return driver(tag).map(Driver::contract).orElseGet(() -> pseudonyms.stranger(tag));
    }

    /**
     * The pseudonym that facts of another network than the hub's own use for this tag, made when it is first asked for: always
     * the same there, and not to be linked to any other. Durable when it returns; whoever subscribed was told.
     */
    public ContractId contract(IdTag tag, PartyId network) {
        ContractId known = elsewhere.getOrDefault(tag, Map.of()).get(network);
        return known != null ? known : made(tag, network);
    }

    private synchronized ContractId made(IdTag tag, PartyId network) {
        Driver driver = byTag.get(tag);
        if (driver == null) return pseudonyms.stranger(tag, network);
        ContractId known = elsewhere.getOrDefault(tag, Map.of()).get(network);
        if (known != null) return known;
        byte[] salt = pseudonyms.freshSalt();
        ContractId fresh = pseudonyms.of(salt, tag);
        database.transaction(connection -> {
            String sql = "INSERT INTO pseudonym (contract, tag, network, salt) VALUES (?, ?, ?, ?)";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, fresh.text());
                insert.setString(2, tag.text());
                insert.setString(3, network.text());
                insert.setBytes(4, salt);
                return insert.executeUpdate();
            }
        });
        remember(tag, network, fresh);
        listeners.forEach(listener -> listener.accept(List.of(driver.under(fresh))));
        return fresh;
    }

    /** A driver's pseudonyms in other networks than the hub's own, as far as there are any. */
    public SortedMap<PartyId, ContractId> elsewhere(IdTag tag) {
        return new TreeMap<>(elsewhere.getOrDefault(tag, Map.of()));
    }

    /** Whether that is a driver under the pseudonym of the hub's own network. */
    public boolean isAtHome(Driver driver) {
        return driver(driver.tag())
                .filter(known -> known.contract().equals(driver.contract()))
                .isPresent();
    }

    /** Hands over all of them, {@value #BATCH} at a time, each as it is then; once under each pseudonym. */
    public void each(Consumer<List<Driver>> portion) {
        List<Driver> some = new ArrayList<>(BATCH);
        for (Driver driver : byContract.values()) {
            some.add(driver);
            if (some.size() < BATCH) continue;
            portion.accept(List.copyOf(some));
            some.clear();
        }
        if (!some.isEmpty()) portion.accept(List.copyOf(some));
    }

    /** All of them, by pseudonym's order, once under each, at most so many. */
    public List<Driver> drivers(int limit) {
        return byContract.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    public int size() {
        return byTag.size();
    }

    /** Something else about this driver changed: whoever subscribed is told. */
    public void touch(IdTag tag) {
        driver(tag).ifPresent(driver -> tell(List.of(driver)));
    }

    /** Told of drivers after they were entered, changed or, as blocked, forgotten; on that thread. */
    public void subscribe(Consumer<List<Driver>> listener) {
        listeners.add(listener);
    }

    /**
     * Removes everything by which the pseudonym leads to a person. Facts keep the pseudonym, which now is nobody's; the
     * same tag, entered again, gets another.
     *
     * @return false if nobody has that tag
     */
    public synchronized boolean forget(IdTag tag) {
        database.transaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM person WHERE tag = ?")) {
                delete.setString(1, tag.text());
                return delete.executeUpdate();
            }
        });
        Driver gone = byTag.remove(tag);
        if (gone == null) return false;
        Driver nobody = new Driver(
                tag, "", gone.contract(), gone.agent(), true, Optional.empty(), Optional.empty(), Traits.NONE);
        List<Driver> nobodies = new ArrayList<>(List.of(nobody));
        Map<PartyId, ContractId> others = elsewhere.remove(tag);
        if (others != null) others.values().forEach(contract -> nobodies.add(nobody.under(contract)));
        nobodies.forEach(each -> byContract.remove(each.contract()));
        listeners.forEach(listener -> listener.accept(List.copyOf(nobodies)));
        return true;
    }

    private ContractId contract(IdTag tag, byte[] freshSalt) {
        return driver(tag).map(Driver::contract).orElseGet(() -> pseudonyms.of(freshSalt, tag));
    }

    private void remember(Driver driver) {
        byTag.put(driver.tag(), driver);
        byContract.put(driver.contract(), driver);
        for (ContractId other : elsewhere.getOrDefault(driver.tag(), Map.of()).values())
            byContract.put(other, driver.under(other));
    }

    private void remember(IdTag tag, PartyId network, ContractId contract) {
        elsewhere.computeIfAbsent(tag, any -> new ConcurrentHashMap<>()).put(network, contract);
        Driver driver = byTag.get(tag);
        if (driver != null) byContract.put(contract, driver.under(contract));
    }

    /** In one transaction: outside of one the driver would fetch all rows at once. */
    private int load(Connection connection) throws SQLException {
        String sql = "SELECT tag, contract, name, agent, blocked, expires, parent, kind, languages, reach FROM person";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) remember(driver(rows));
            }
        }
        return size();
    }

    private int loadElsewhere(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT tag, network, contract FROM pseudonym")) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    remember(
                            new IdTag(rows.getString(1)),
                            new PartyId(rows.getString(2)),
                            new ContractId(rows.getString(3)));
            }
        }
        return elsewhere.size();
    }

    private static Driver driver(Entry entry, ContractId contract) {
        return new Driver(
                entry.tag(),
                entry.name(),
                contract,
                entry.agent(),
                entry.blocked(),
                entry.expires(),
                entry.parent(),
                entry.traits());
    }

    private static void bind(PreparedStatement upsert, Driver driver, byte[] salt) throws SQLException {
        upsert.setString(1, driver.tag().text());
        upsert.setBytes(2, salt);
        upsert.setString(3, driver.contract().text());
        upsert.setString(4, driver.name());
        upsert.setString(5, driver.agent().text());
        upsert.setBoolean(6, driver.blocked());
        Optional<OffsetDateTime> expires = driver.expires().map(at -> at.atOffset(ZoneOffset.UTC));
        upsert.setObject(7, expires.orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        upsert.setString(8, driver.parent().map(IdTag::text).orElse(null));
        Traits traits = driver.traits();
        Connection connection = upsert.getConnection();
        upsert.setString(9, traits.kind().orElse(null));
        upsert.setArray(10, connection.createArrayOf("text", traits.languages().toArray()));
        upsert.setArray(
                11, connection.createArrayOf("text", traits.reach().words().toArray()));
    }

    private static Driver driver(ResultSet row) throws SQLException {
        return new Driver(
                new IdTag(row.getString("tag")),
                row.getString("name"),
                new ContractId(row.getString("contract")),
                new PartyId(row.getString("agent")),
                row.getBoolean("blocked"),
                Optional.ofNullable(row.getObject("expires", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("parent")).map(IdTag::new),
                new Traits(
                        Optional.ofNullable(row.getString("kind")),
                        texts(row.getArray("languages")),
                        Reach.of(texts(row.getArray("reach")))));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
