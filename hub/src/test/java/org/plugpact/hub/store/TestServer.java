package org.plugpact.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;

/** One PostgreSQL for all tests of a JVM, started when first asked for; each caller gets an empty database of its own. */
public final class TestServer {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestServer() {}

    private static final class Started {
        static final Embedded SERVER = start();

        private static Embedded start() {
            Path folder = folder();
            Embedded server = Embedded.open(Config.in(folder), new Health());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.discard();
                clear(folder);
            }));
            return server;
        }
    }

    /** A hub's configuration with an empty database, a folder that goes with the JVM, and any free ports. */
    public static Config fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        Target server = Started.SERVER.target();
        try (var connection = java.sql.DriverManager.getConnection(server.url(), server.properties());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        String url = server.url().replace("/postgres", "/" + name) + "?sslmode=disable&user="
                + server.properties().getProperty("user") + "&password="
                + server.properties().getProperty("password");
        Path folder = folder();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
        // Chargers in tests answer what the test is about; those about what chargers are say when they are asked.
        return Config.in(folder)
                .withPorts(Ports.ANY)
                .withDatabaseUrl(url)
                .withStations(StationSettings.USUAL.withModelsAfter(Duration.ofDays(1)));
    }

    /** The same with a copy of its database as it is now; nobody may be connected to that. */
    public static Config copy(Config of) {
        String url = of.databaseUrl().orElseThrow();
        String from = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        String name = from + "_copy_" + COUNT.incrementAndGet();
        Target server = Started.SERVER.target();
        try (var connection = java.sql.DriverManager.getConnection(server.url(), server.properties());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + from);
        } catch (java.sql.SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return of.withDatabaseUrl(url.replace("/" + from + "?", "/" + name + "?"));
    }

    /** Ends a hub's own server by force; it is started again by itself. */
    public static void kill(Database database) {
        ProcessHandle server = database.server().orElseThrow();
        server.destroyForcibly();
        while (!Cluster.isOver(server)) Thread.onSpinWait();
    }

    /** The same, and waits until another server has taken its place. */
    public static void killAndAwaitAnother(Database database) {
        ProcessHandle server = database.server().orElseThrow();
        kill(database);
        while (database.server().orElseThrow().equals(server)) Thread.onSpinWait();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("plugpact-test-");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void clear(Path folder) {
        try {
            Binaries.delete(folder);
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
