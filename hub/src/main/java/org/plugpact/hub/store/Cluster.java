package org.plugpact.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL data folder: made, started, found running, stopped. Not for several threads at once; whoever uses it
 * holds the folder's lock.
 */
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    static final String USER = "plugpact";
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofMinutes(1);
    private static final Duration EXIT_MAX = Duration.ofSeconds(10);

    /** A server is no child of this process, so nobody tells when it ends: it is looked at. */
    private static final Duration EXIT_LOOKED_FOR = Duration.ofMillis(10);

    private static final Duration INITDB_MAX = Duration.ofMinutes(2);
    private static final int START_ATTEMPTS = 5;
    private static final Duration ATTEMPTS_APART = Duration.ofMillis(200);
    private static final int LAST_WORDS = 12;
    private static final String SETTINGS_FILE = "plugpact.conf";

    /** Durability is spelt out: a hub must not depend on what some default file says. */
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 40
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_level = minimal
            max_wal_senders = 0
            max_logical_replication_workers = 0
            shared_buffers = 128MB
            wal_buffers = 16MB
            max_wal_size = 2GB
            min_wal_size = 256MB
            checkpoint_timeout = 15min
            max_parallel_workers_per_gather = 0
            jit = off
            restart_after_crash = on
            client_connection_check_interval = 2s
            log_checkpoints = off
            log_timezone = 'UTC'
            timezone = 'UTC'
            """;

    private final Binaries binaries;
    private final Path folder;
    private final Path log;
    private final Path password;
    private final List<String> prefix;

    Cluster(Binaries binaries, Path folder, Path log, Path password) {
        this.binaries = binaries;
        this.folder = folder;
        this.log = log;
        this.password = password;
        this.prefix = isRoot() ? List.of("unshare", "-U", "--") : List.of();
    }

    /** A running server. */
    record Running(ProcessHandle process, int port) {}

    /** Free for this process on the disk that the data folder is on. */
    long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /** Makes the data folder: elsewhere first, then under its name, so that a half-made one is never taken for whole. */
    void create() {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            Binaries.delete(fresh);
            run(
                    INITDB_MAX,
                    binaries.program("initdb"),
                    "--pgdata=" + fresh,
                    "--username=" + USER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            Path main = fresh.resolve("postgresql.conf");
            Files.writeString(main, Files.readString(main) + "\ninclude '" + SETTINGS_FILE + "'\n");
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cantWrite) {
            throw new UncheckedIOException("can't make a database in " + folder, cantWrite);
        }
    }

    /** Starts the server, on the wanted port if that is free; a port may be lost to somebody else between choosing and binding. */
    Running start(int wantedPort) {
        int port = wantedPort;
        for (int attempt = 1; ; attempt++) {
            if (port == 0) port = freePort();
            clearRemains();
            try {
                Files.writeString(folder.resolve(SETTINGS_FILE), SETTINGS + "port = " + port + "\n");
                run(
                        START_MAX.plusSeconds(5),
                        binaries.program("pg_ctl"),
                        "start",
                        "--pgdata=" + folder,
                        "--log=" + log,
                        "--wait",
                        "--timeout=" + START_MAX.toSeconds(),
                        "--silent");
                return running()
                        .orElseThrow(() -> new DatabaseDown("PostgreSQL ended as soon as it was up", lastWords()));
            } catch (IOException cantStart) {
                if (attempt == START_ATTEMPTS)
                    throw new DatabaseDown(
                            "PostgreSQL in " + folder + " doesn't start",
                            lastWords().with(cantStart));
                LOG.info("PostgreSQL doesn't start on port {}, trying again: {}", port, cantStart.getMessage());
                port = 0;
                pause(ATTEMPTS_APART.multipliedBy(attempt));
            }
        }
    }

    /** After a server was killed, its processes need a moment to notice; until then a new one won't start. */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseDown("interrupted while PostgreSQL started", stopped);
        }
    }

    /** The server that runs in this folder, if one does. */
    Optional<Running> running() {
        Optional<PidFile> file = PidFile.read(folder);
        if (file.isEmpty()) return Optional.empty();
        return ProcessHandle.of(file.get().pid())
                .filter(process -> !isOver(process) && isOurs(process))
                .map(process -> new Running(process, file.get().port()));
    }

    /**
     * Ends whatever a hub that was killed has left behind: a server that still runs, or a note of one whose process
     * number somebody else has now, which would keep PostgreSQL from starting.
     */
    private void clearRemains() {
        Optional<Running> left = running();
        if (left.isPresent()) {
            LOG.info(
                    "stopping the PostgreSQL that an earlier hub left running, process {}",
                    left.get().process().pid());
            stop(left.get());
            return;
        }
        Optional<PidFile> note = PidFile.read(folder);
        if (note.isEmpty() || ProcessHandle.of(note.get().pid()).isEmpty()) return;
        try {
            PidFile.delete(folder);
        } catch (IOException cantDelete) {
            throw new UncheckedIOException("can't clear " + folder, cantDelete);
        }
    }

    /** Stops the server: properly, else at once (it then recovers at its next start), else by force. */
    void stop(Running server) {
        stop(server, List.of("fast", "immediate"));
    }

    /** Ends the server at once; it recovers if it is ever started again. */
    void abort(Running server) {
        stop(server, List.of("immediate"));
    }

    private void stop(Running server, List<String> modes) {
        for (String mode : modes) {
            if (ended(server.process())) return;
            try {
                run(
                        STOP_MAX.plusSeconds(5),
                        binaries.program("pg_ctl"),
                        "stop",
                        "--pgdata=" + folder,
                        "--mode=" + mode,
                        "--wait",
                        "--timeout=" + STOP_MAX.toSeconds(),
                        "--silent");
            } catch (IOException wontStop) {
                LOG.warn("PostgreSQL doesn't stop ({}): {}", mode, wontStop.getMessage());
            }
        }
        if (!ended(server.process()) && !server.process().destroyForcibly())
            LOG.warn("PostgreSQL, process {}, can't be ended", server.process().pid());
    }

    /** Whether it is over, or just about to be: a server deletes its note some moments before it exits. */
    private boolean ended(ProcessHandle process) {
        try {
            long until = System.nanoTime() + EXIT_MAX.toNanos();
            while (PidFile.read(folder).isEmpty() && !isOver(process) && System.nanoTime() < until) {
                Thread.sleep(EXIT_LOOKED_FOR);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return isOver(process);
    }

    /**
     * Whether it has ended, also if nobody has taken note of that: the server's parent is whoever is the first process, which in a
     * container may do so late or never.
     */
    static boolean isOver(ProcessHandle process) {
        if (!process.isAlive()) return true;
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(stat)) return false;
        try {
            // proc(5): the state stands behind the name, which is in brackets.
            String line = Files.readString(stat);
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            LOG.debug("process {} goes just now", process.pid(), gone);
            return !process.isAlive();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        if (info.commandLine().isPresent()) {
            String line = info.commandLine().get();
            return line.contains("postgres") && line.contains(folder.toString());
        }
        return info.command().map(command -> command.endsWith("postgres")).orElse(false);
    }

    /** PostgreSQL won't run as root; in a user namespace without a mapping it is nobody, and still owns root's files. */
    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            LOG.debug("can't tell whether this is root", unknown);
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException none) {
            throw new DatabaseDown("no free port on loopback", none);
        }
    }

    private void run(Duration longest, String... command) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        // Into a file, not a pipe: the server inherits it from pg_ctl and would keep a pipe open for ever.
        Path said = Files.createTempFile("plugpact-postgres", ".txt");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(name(command) + " is not done after " + longest.toSeconds() + " s");
            }
            if (process.exitValue() != 0)
                throw new IOException(
                        name(command) + ": " + Files.readString(said).strip() + rootHint());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + name(command) + " ran", stopped);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static String name(String... command) {
        return String.valueOf(Path.of(command[0]).getFileName());
    }

    private String rootHint() {
        return prefix.isEmpty()
                ? ""
                : " (as root PostgreSQL runs inside `unshare -U`; if this machine forbids that, run the hub as another user,"
                        + " or use your own PostgreSQL with --db URL)";
    }

    private LastWords lastWords() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return new LastWords(log, lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException unreadable) {
            LOG.debug("can't read {}", log, unreadable);
            return new LastWords(log, List.of());
        }
    }

    /** The end of the server's own log, as the cause of what we report. */
    private static final class LastWords extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        LastWords(Path log, List<String> lines) {
            super("the end of " + log + ":\n" + String.join("\n", lines));
        }

        LastWords with(Throwable other) {
            addSuppressed(other);
            return this;
        }
    }
}
