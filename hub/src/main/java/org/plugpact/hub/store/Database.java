package org.plugpact.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL under the hub: an embedded one, or the user's own by URL; tables brought up to date, connections handed
 * out. Any thread. What goes wrong comes out as {@link DatabaseDown} if it may be tried again.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Connections for everything but the writer; whoever finds none waits for {@link #WAIT_MAX}, then gets an outage. */
    static final int CONNECTIONS_MAX = 8;

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final Optional<Embedded> embedded;
    private final Supplier<Target> target;
    private final HikariDataSource pool;

    private Database(Optional<Embedded> embedded, Supplier<Target> target, HikariDataSource pool) {
        this.embedded = embedded;
        this.target = target;
        this.pool = pool;
    }

    /**
     * Starts or finds the database and brings its tables up to date. Takes some seconds the first time.
     *
     * @throws DatabaseDown if it can't be reached
     */
    public static Database open(Config config, Health health) {
        Optional<Embedded> embedded =
                config.databaseUrl().isPresent() ? Optional.empty() : Optional.of(Embedded.open(config, health));
        Supplier<Target> target = embedded.<Supplier<Target>>map(own -> own::target)
                .orElseGet(() -> always(Target.of(config.databaseUrl().orElseThrow())));
        try {
            HikariDataSource pool = pool(target);
            Database database = new Database(embedded, target, pool);
            embedded.ifPresent(own -> own.onRestart(database::replaceConnections));
            database.migrate();
            LOG.info("database: {}", database.place());
            return database;
        } catch (RuntimeException cantOpen) {
            embedded.ifPresent(Embedded::close);
            throw cantOpen;
        }
    }

    /**
     * As {@link #open}, for who reads beside a hub that may run: where one does, its own server is used and left as it is.
     *
     * @throws IllegalStateException if its tables are an older program's
     */
    public static Database beside(Config config, Health health) {
        Optional<Target> running = config.databaseUrl().map(Target::of).or(() -> Embedded.running(config));
        if (running.isEmpty()) return open(config, health);
        Supplier<Target> target = always(running.get());
        Database database = new Database(Optional.empty(), target, pool(target));
        if (database.migrations().info().pending().length == 0) return database;
        database.close();
        throw new IllegalStateException("the tables in " + running.get().place()
                + " are an older program's; start the hub with this one first");
    }

    /** Where it is, without secrets. */
    public String place() {
        return (embedded.isPresent() ? "embedded, " : "") + target.get().place();
    }

    /** Does the work on a connection of its own, each statement for itself. */
    public <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException complaint) {
            throw DatabaseDown.or(complaint);
        }
    }

    /** Does all of the work or, if it throws, none. */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollback(connection, failed);
                throw failed;
            }
        } catch (SQLException complaint) {
            throw DatabaseDown.or(complaint);
        }
    }

    /** The shared connections, for rooms with tables of their own. */
    public DataSource source() {
        return pool;
    }

    /**
     * One connection was lost, so the others are likely to be: none of the shared ones is handed out again. Otherwise
     * each of them, if it was in use a moment ago, would cost somebody an outage after the server is back.
     */
    void replaceConnections() {
        replaceConnections(pool);
    }

    private static void replaceConnections(HikariDataSource pool) {
        // Nothing to replace before the first connection was made.
        HikariPoolMXBean made = pool.getHikariPoolMXBean();
        if (made != null) made.softEvictConnections();
    }

    /** A connection outside the shared ones, for the one who asks to keep and to close. */
    Connection connect() throws SQLException {
        return connect(target.get());
    }

    /** The embedded server's process, for tests that end it. */
    Optional<ProcessHandle> server() {
        return embedded.map(Embedded::process);
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            cause.addSuppressed(lost);
        }
    }

    private static Supplier<Target> always(Target target) {
        return () -> target;
    }

    private static Connection connect(Target target) throws SQLException {
        return DriverManager.getConnection(target.url(), target.properties());
    }

    private static HikariDataSource pool(Supplier<Target> target) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("plugpact");
        settings.setDataSource(new Connections(target));
        settings.setMaximumPoolSize(CONNECTIONS_MAX);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(WAIT_MAX.toMillis());
        Losses losses = new Losses();
        settings.setExceptionOverride(losses);
        try {
            HikariDataSource pool = new HikariDataSource(settings);
            losses.pool = pool;
            return pool;
        } catch (PoolInitializationException unreachable) {
            throw new DatabaseDown(
                    "no database at " + target.get().place() + ": " + unreachable.getMessage(), unreachable);
        }
    }

    private void migrate() {
        migrations().migrate();
    }

    private Flyway migrations() {
        return Flyway.configure()
                .dataSource(pool)
                .schemas(Target.SCHEMA)
                .locations("classpath:org/plugpact/hub/migrations")
                .load();
    }

    @Override
    public void close() {
        pool.close();
        embedded.ifPresent(Embedded::close);
    }

    /** Sees every complaint about a shared connection, and leaves it to the pool what becomes of that one. */
    private static final class Losses implements SQLExceptionOverride {
        // Set once, when the pool is there.
        private volatile @Nullable HikariDataSource pool;

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException complaint) {
            HikariDataSource made = pool;
            if (made != null && DatabaseDown.isCutOff(complaint)) replaceConnections(made);
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    /** New connections to wherever the database is by then: an embedded server may have been started again elsewhere. */
    private record Connections(Supplier<Target> target) implements PlainSource {
        @Override
        public Connection getConnection() throws SQLException {
            return connect(target.get());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            Target now = target.get();
            Properties properties = new Properties();
            properties.putAll(now.properties());
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            return connect(new Target(now.url(), properties));
        }
    }
}
