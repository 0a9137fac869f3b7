package org.plugpact.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own PostgreSQL: started with it, stopped with it, started again if it dies in between. One hub at a time
 * uses the folder; a server that a killed hub has left behind is stopped first, so that whatever it was still
 * committing has either landed or not before anybody looks.
 */
final class Embedded implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Embedded.class);
    private static final String PART = "database server";
    private static final String PASSWORD = "postgres-password";
    private static final long MEGABYTE = 1_048_576;

    /** A new file of the write-ahead log, without which no server starts after a crash. */
    private static final long NEEDED_BYTES = 16 * MEGABYTE;

    /** The server is no child of ours, and the JDK looks at such a process ever more seldom, at last every five seconds. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final String password;
    private final FileChannel lock;
    private final Health health;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watch;

    // Written by whoever starts the server, one at a time; read by all who connect.
    private volatile Cluster.Running server;

    // Set once, by who hands out connections.
    private volatile Runnable onRestart = () -> {};

    private Embedded(Cluster cluster, String password, FileChannel lock, Health health, Cluster.Running server) {
        this.cluster = cluster;
        this.password = password;
        this.lock = lock;
        this.health = health;
        this.server = server;
        // Not a virtual thread: those share few carriers, and this one must run when all of them are busy.
        this.watch = Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::keepRunning);
    }

    /** Makes the database at first start; starts it. */
    static Embedded open(Config config, Health health) {
        Secret.folder(config.data());
        Secret.folder(config.logs());
        FileChannel lock = lock(config.data().resolve("postgres.lock"), config.data());
        try {
            Path passwordFile = config.data().resolve(PASSWORD);
            String password = Secret.in(passwordFile);
            Cluster cluster = cluster(config, passwordFile);
            if (!cluster.exists()) cluster.create();
            Embedded embedded = new Embedded(cluster, password, lock, health, cluster.start(0));
            embedded.watch.start();
            return embedded;
        } catch (RuntimeException cantStart) {
            release(lock);
            throw cantStart;
        }
    }

    /** The server that a hub has running in that folder, for who works beside it; empty if none runs. */
    static Optional<Target> running(Config config) {
        Path passwordFile = config.data().resolve(PASSWORD);
        if (!Files.exists(passwordFile)) return Optional.empty();
        return cluster(config, passwordFile)
                .running()
                .map(server -> Target.own(server.port(), Cluster.USER, Secret.in(passwordFile)));
    }

    private static Cluster cluster(Config config, Path passwordFile) {
        return new Cluster(
                Binaries.in(Binaries.usualCache()),
                config.data().resolve("postgres"),
                config.logs().resolve("postgres.log"),
                passwordFile);
    }

    Target target() {
        return Target.own(server.port(), Cluster.USER, password);
    }

    /** Called when another server has taken the place of one that ended, and whatever was connected no longer is. */
    void onRestart(Runnable listener) {
        onRestart = listener;
    }

    /** The server's process, for tests that end it. */
    ProcessHandle process() {
        return server.process();
    }

    private static FileChannel lock(Path file, Path data) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) return channel;
            } catch (OverlappingFileLockException inThisProcess) {
                channel.close();
                throw new IllegalStateException("this process runs a hub in " + data + " already", inThisProcess);
            }
            channel.close();
            throw new IllegalStateException(
                    "another hub runs in " + data + "; stop it first, or choose another folder");
        } catch (IOException cant) {
            throw new UncheckedIOException("can't lock " + file, cant);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException cant) {
            LOG.warn("can't release the data folder's lock", cant);
        }
    }

    private void keepRunning() {
        try {
            while (!isClosing(LOOK_EVERY)) {
                if (Cluster.isOver(server.process())) startAgain();
            }
        } catch (InterruptedException stopped) {
            LOG.warn("nobody watches the database server any more", stopped);
        }
    }

    private void startAgain() throws InterruptedException {
        Duration pause = RETRY_FIRST;
        health.trouble(PART, "PostgreSQL has ended; it is being started again");
        while (true) {
            try {
                server = cluster.start(server.port());
                onRestart.run();
                health.well(PART);
                return;
            } catch (DatabaseDown | UncheckedIOException stillDown) {
                health.trouble(PART, "PostgreSQL has ended and doesn't start: " + why(stillDown));
                LOG.warn("PostgreSQL doesn't start; next attempt in {} ms", pause.toMillis(), stillDown);
                if (isClosing(pause)) return;
                pause = pause.multipliedBy(2).compareTo(RETRY_LAST) < 0 ? pause.multipliedBy(2) : RETRY_LAST;
            }
        }
    }

    /** A server that finds no space may not even be able to say so: its own log is on the same disk. */
    private String why(RuntimeException stillDown) {
        try {
            long free = cluster.freeBytes();
            if (free < NEEDED_BYTES)
                return "the disk is full: it needs " + NEEDED_BYTES / MEGABYTE + " MB, and " + free / MEGABYTE
                        + " MB are free (" + stillDown.getMessage() + ")";
        } catch (IOException unknown) {
            stillDown.addSuppressed(unknown);
        }
        return String.valueOf(stillDown.getMessage());
    }

    private boolean isClosing(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Leaves the server running and gives the folder free, as a kill of this process would; for tests. */
    void forget() {
        closing.countDown();
        release(lock);
    }

    /** Stops the server and gives the folder free. */
    @Override
    public void close() {
        end(cluster::stop);
    }

    /** The same, quickly, for a folder that nobody needs again. */
    void discard() {
        end(cluster::abort);
    }

    private void end(Consumer<Cluster.Running> stopping) {
        closing.countDown();
        cluster.running().ifPresent(stopping);
        try {
            watch.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        // The watch may have been starting it again just then.
        cluster.running().ifPresent(stopping);
        release(lock);
    }
}
