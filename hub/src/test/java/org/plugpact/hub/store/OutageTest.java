package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A hub whose own database server is ended by force, and for a while can't be started again. */
final class OutageTest {
    private static final int CALLERS = 12;
    private static final int COMMANDS_EACH = 60;

    private final Path folder;
    private final TestHub hub;

    OutageTest(@TempDir Path folder) {
        this.folder = folder;
        this.hub = TestHub.in(Config.in(folder).withPorts(Ports.ANY));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whileTheServerDiesAgainAndAgainEveryClaimIsRecordedOnce() throws Exception {
        ChargerId charger = hub.charger("CP1");
        long before = hub.desk.durableSize();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) callers.add(threads.submit(commands(charger, caller)));
            for (long share = 1; share <= 3; share++) {
                long wanted = before + share * CALLERS * COMMANDS_EACH / 4;
                while (hub.desk.durableSize() < wanted) Thread.onSpinWait();
                TestServer.killAndAwaitAnother(hub.database);
            }
            for (Future<Integer> caller : callers) assertThat(caller.get()).isEqualTo(COMMANDS_EACH);
        }
        assertThat(hub.desk.durableSize()).isEqualTo(before + CALLERS * COMMANDS_EACH);
        assertThat(hub.store.facts(before, FactStore.READ_MAX))
                .allMatch(fact -> fact.kind() == Kind.COMMANDED)
                .doesNotHaveDuplicates();
        while (!hub.health.isWell()) Thread.onSpinWait();
    }

    @Test
    void aServerThatWasStartedAgainMeetsReadersWithNewConnections() throws Exception {
        List<Long> sizes = readTogether();
        TestServer.killAndAwaitAnother(hub.database);
        while (!hub.health.isWell()) Thread.onSpinWait();
        assertThat(readTogether()).isEqualTo(sizes);
    }

    /** As many readers as there are shared connections, each with one of its own. */
    private List<Long> readTogether() throws Exception {
        CyclicBarrier all = new CyclicBarrier(Database.CONNECTIONS_MAX);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int reader = 0; reader < Database.CONNECTIONS_MAX; reader++)
                readers.add(threads.submit(() -> hub.database.read(connection -> size(connection, all))));
            List<Long> sizes = new ArrayList<>();
            for (Future<Long> reader : readers) sizes.add(reader.get());
            return sizes;
        }
    }

    private static long size(Connection connection, CyclicBarrier all) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select size from head")) {
            head.next();
            all.await();
            return head.getLong(1);
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new AssertionError(alone);
        }
    }

    /** Somebody who sends each command until it is answered, as chargers do with what they have to report. */
    private Callable<Integer> commands(ChargerId charger, int caller) {
        return () -> {
            int answered = 0;
            while (answered < COMMANDS_EACH) {
                Claim command = new Claim.Command(charger, caller + "-" + answered, "Reset", "{}");
                try {
                    Outcome outcome = hub.desk.submit(Evidence.own(command));
                    Outcome recorded = outcome instanceof Outcome.Twice(var first) ? first : outcome;
                    assertThat(recorded).isEqualTo(new Outcome.Recorded());
                    answered++;
                } catch (DeskBusy busy) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            return answered;
        };
    }

    @Test
    void whileItCantBeStartedTheDeskSaysBusyAndTheHubSaysWhyAndAllGoesOnAfterwards() throws Exception {
        hub.desk.submitAll(TestHub.incidents(0, 10));
        long before = hub.desk.durableSize();
        Path data = folder.resolve("postgres");
        Path away = folder.resolve("postgres.away");
        Files.move(data, away);
        killServer();
        boolean decided;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> caught = threads.submit(
                    () -> hub.desk.submit(TestHub.incidents(10, 1).getFirst()));
            // If it was seen first that the server is gone, nothing was decided, and so nothing failed to be written.
            while (!hub.health.troubles().containsKey("database server")
                    || (!hub.health.troubles().containsKey("journal") && !caught.isDone())) Thread.onSpinWait();
            decided = hub.health.troubles().containsKey("journal");
            // A thousand times: if each waited for an answer, this would take hours.
            for (int i = 0; i < 1_000; i++) {
                Evidence evidence = TestHub.incidents(11 + i, 1).getFirst();
                assertThatThrownBy(() -> hub.desk.submit(evidence))
                        .isInstanceOf(DeskBusy.class)
                        .hasMessageContaining("send again");
            }
            assertThat(hub.desk.durableSize()).isEqualTo(before);
            Files.move(away, data);
            while (!hub.health.isWell()) Thread.onSpinWait();
            Outcome late = null;
            try {
                late = caught.get();
            } catch (java.util.concurrent.ExecutionException tooLate) {
                assertThat(tooLate).hasCauseInstanceOf(DeskBusy.class);
            }
            assertThat(late).isIn(null, new Outcome.Recorded());
        }
        // What was decided when the server went is on record now, whatever its sender was told.
        long after = before + (decided ? 1 : 0);
        assertThat(hub.desk.durableSize()).isEqualTo(after);
        hub.desk.submitAll(TestHub.incidents(5_000, 10));
        assertThat(hub.desk.durableSize()).isEqualTo(after + 10);
    }

    @Test
    void aHubThatStopsDuringAnOutageStops() throws Exception {
        Files.move(folder.resolve("postgres"), folder.resolve("postgres.away"));
        killServer();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> caught =
                    threads.submit(() -> hub.desk.submit(TestHub.incidents(0, 1).getFirst()));
            // If it was seen first that the server is gone, nothing is written, and so nothing fails to be.
            while (!hub.health.troubles().containsKey("journal") && !caught.isDone()) Thread.onSpinWait();
            hub.desk.close();
            assertThatThrownBy(caught::get).hasCauseInstanceOf(DeskBusy.class);
        }
    }

    private void killServer() {
        ProcessHandle server = hub.database.server().orElseThrow();
        server.destroyForcibly();
        while (!Cluster.isOver(server)) Thread.onSpinWait();
    }
}
