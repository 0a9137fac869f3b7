package org.plugpact.hub.people;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.store.Database;

/**
 * Drivers by tag and by pseudonym. Kept in the table {@code person}, and all of them in memory too, since each session
 * asks. Any thread.
 */
public final class People {
    /** Drivers in one hub, some 500 bytes each in memory. */
    public static final int DRIVERS_MAX = 2_000_000;

    private static final int BATCH = 1_000;
    private static final String UPSERT = """
            INSERT INTO person (tag, salt, contract, name, agent, blocked, expires, parent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tag) DO UPDATE SET name = excluded.name, agent = excluded.agent,
              blocked = excluded.blocked, expires = excluded.expires, parent = excluded.parent
            """;

    private static final String COPY = UPSERT + ", contract = excluded.contract";

    private static final byte[] NO_SALT = {};

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final Map<IdTag, Driver> byTag = new ConcurrentHashMap<>();
    private final Map<ContractId, Driver> byContract = new ConcurrentHashMap<>();
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
        return people;
    }

    /**
     * What the provider wants to have on record about a driver.
     *
     * @see Driver for the rest
     */
    public record Entry(
            IdTag tag, String name, PartyId agent, boolean blocked, Optional<Instant> expires, Optional<IdTag> parent) {
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
        listeners.forEach(listener -> listener.accept(List.copyOf(entered)));
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
        database.transaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(COPY)) {
                for (Driver driver : drivers) {
                    bind(upsert, driver, NO_SALT);
                    upsert.addBatch();
                }
                return upsert.executeBatch().length;
            }
        });
        for (Driver driver : drivers) {
            driver(driver.tag()).map(Driver::contract).ifPresent(byContract::remove);
            remember(driver);
        }
        listeners.forEach(listener -> listener.accept(List.copyOf(drivers)));
    }

    /** Forgets everybody but these. */
    public void retain(Set<ContractId> contracts) {
        for (Driver driver : List.copyOf(byContract.values()))
            if (!contracts.contains(driver.contract())) forget(driver.tag());
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

    /** The pseudonym that facts use for this tag: the driver's, or, for a tag that nobody entered, one made up for it. */
    public ContractId contract(IdTag tag) {
        return driver(tag).map(Driver::contract).orElseGet(() -> pseudonyms.stranger(tag));
    }

    /** Hands over all of them, {@value #BATCH} at a time, each as it is then. */
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

    /** All of them, by pseudonym's order, at most so many. */
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
        byContract.remove(gone.contract());
        Driver nobody = new Driver(tag, "", gone.contract(), gone.agent(), true, Optional.empty(), Optional.empty());
        listeners.forEach(listener -> listener.accept(List.of(nobody)));
        return true;
    }

    private ContractId contract(IdTag tag, byte[] freshSalt) {
        return driver(tag).map(Driver::contract).orElseGet(() -> pseudonyms.of(freshSalt, tag));
    }

    private void remember(Driver driver) {
        byTag.put(driver.tag(), driver);
        byContract.put(driver.contract(), driver);
    }

    /** In one transaction: outside of one the driver would fetch all rows at once. */
    private int load(Connection connection) throws SQLException {
        String sql = "SELECT tag, contract, name, agent, blocked, expires, parent FROM person";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) remember(driver(rows));
            }
        }
        return size();
    }

    private static Driver driver(Entry entry, ContractId contract) {
        return new Driver(
                entry.tag(), entry.name(), contract, entry.agent(), entry.blocked(), entry.expires(), entry.parent());
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
                Optional.ofNullable(row.getString("parent")).map(IdTag::new));
    }
}
