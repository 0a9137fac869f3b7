package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/** A real server in a folder of its own, ended in every way that a server ends. */
final class EmbeddedTest {
    // Made once: most of the time goes into the first start.
    @TempDir
    static Path folder;

    @Test
    void whatWasWrittenIsThereAfterStopAndAfterKill() throws Exception {
        Config config = Config.in(folder);
        try (Embedded first = Embedded.open(config, new Health())) {
            ask(first, "create table public.kept as select 1 as n");
        }
        Health health = new Health();
        try (Embedded second = Embedded.open(config, health)) {
            assertThat(ask(second, "select n from public.kept")).containsExactly("1");

            ask(second, "insert into public.kept values (2)");
            ProcessHandle killed = second.process();
            assertThat(killed.destroyForcibly()).isTrue();
            awaitAnother(second, killed);

            assertThat(ask(second, "select n from public.kept order by n")).containsExactly("1", "2");
            assertThat(health.isWell()).isTrue();
        }
    }

    /** Who only waits to be told of its end hears of it seconds later, the later the longer it ran; and so would whoever stops it. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void itsServerIsLookedAtAllTheTime() {
        List<Thread> before = watches();
        try (Embedded server = Embedded.open(Config.in(folder), new Health())) {
            assertThat(server.process().isAlive()).isTrue();
            assertThat(watches()).hasSize(before.size() + 1);
            for (Thread thread : watches()) {
                while (!before.contains(thread) && thread.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            }
        }
        assertThat(before).containsAll(watches());
    }

    /** Its parent, this process, takes note of it only when it is told to. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aProcessThatHasEndedIsOverAlsoIfNobodyTookNote() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no /proc");
        Process shell = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
        try {
            long child = Long.parseLong(shell.inputReader().readLine());
            ProcessHandle left = ProcessHandle.of(child).orElseThrow();
            while (!Cluster.isOver(left)) Thread.onSpinWait();
            assertThat(left.isAlive()).as("nobody took note").isTrue();
            assertThat(Cluster.isOver(shell.toHandle())).isFalse();
        } finally {
            shell.destroyForcibly().waitFor();
        }
    }

    private static List<Thread> watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("postgres-watch"))
                .toList();
    }

    @Test
    void aServerThatAKilledHubLeftBehindIsReplaced() throws Exception {
        Embedded left = Embedded.open(Config.in(folder), new Health());
        ask(left, "create table public.behind as select 7 as n");
        ProcessHandle orphan = left.process();
        left.forget();

        try (Embedded next = Embedded.open(Config.in(folder), new Health())) {
            assertThat(Cluster.isOver(orphan)).isTrue();
            assertThat(ask(next, "select n from public.behind")).containsExactly("7");
        }
    }

    @Test
    void aNoteOfAServerWhoseProcessNumberIsAnothersNowDoesNotStopUs() throws Exception {
        Config config = Config.in(folder);
        Path note = folder.resolve("postgres/postmaster.pid");
        String last;
        try (Embedded first = Embedded.open(config, new Health())) {
            assertThat(first.process().isAlive()).isTrue();
            last = Files.readString(note);
        }
        String ours = Long.toString(ProcessHandle.current().pid());
        Files.writeString(note, last.replaceFirst("^[0-9]+", ours));
        try (Embedded next = Embedded.open(config, new Health())) {
            assertThat(ask(next, "select 1")).containsExactly("1");
        }
    }

    @Test
    void twoHubsDoNotShareAFolder() {
        try (Embedded first = Embedded.open(Config.in(folder), new Health())) {
            assertThatThrownBy(() -> Embedded.open(Config.in(folder), new Health()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("hub in " + folder);
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void durabilityIsOnAndThePasswordIsTheOwnersAlone() throws Exception {
        try (Embedded server = Embedded.open(Config.in(folder), new Health())) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes"))
                assertThat(ask(server, "show " + setting)).containsExactly("on");
            assertThat(ask(server, "show listen_addresses")).containsExactly("127.0.0.1");
            Path password = folder.resolve("postgres-password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            server.target().url() + "?sslmode=disable", "plugpact", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static void awaitAnother(Embedded server, ProcessHandle than) {
        while (server.process().equals(than)) Thread.onSpinWait();
    }

    private static List<String> ask(Embedded server, String sql) throws SQLException {
        Target target = server.target();
        try (Connection connection = DriverManager.getConnection(target.url(), target.properties());
                Statement statement = connection.createStatement()) {
            List<String> answers = new ArrayList<>();
            if (!statement.execute(sql)) return answers;
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
