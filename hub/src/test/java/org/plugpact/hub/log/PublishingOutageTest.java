package org.plugpact.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.witness.Witness;
import org.plugpact.hub.witness.WitnessDoor;

/** The database goes while checkpoints are due: nothing goes back, nothing is lost, and whoever looks is told. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class PublishingOutageTest {
    private static final String PART = "publishing the log";
    private static final int KILLS = 2;

    @TempDir
    private Path folder;

    private Config config() {
        return Config.in(folder).withPorts(Ports.ANY);
    }

    private static long size(Optional<SignedCheckpoint> checkpoint) {
        return checkpoint.map(one -> one.checkpoint().size()).orElse(0L);
    }

    /** By chance while it asks, signs, writes, or waits for the answer. */
    @Test
    void whileTheServerDiesAgainAndAgainEachIsPublishedAfterTheOneBefore() throws Exception {
        try (TestHub hub = TestHub.in(config());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Publisher publisher = Publisher.open(
                    hub.store, hub.keys.logs(), Cosigning.NONE, hub.config.keys(), hub.config.clock(), hub.health);
            var done = new AtomicBoolean();
            List<Long> seen = new ArrayList<>();
            var publishing = threads.submit(() -> {
                while (!done.get() || size(hub.store.published()) < hub.desk.durableSize()) {
                    publisher.publish();
                    seen.add(size(hub.store.published()));
                }
                return null;
            });
            int from = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long enough = hub.desk.durableSize() + 40;
                while (size(hub.store.published()) < enough) hub.desk.submitAll(TestHub.incidents(from++, 1));
                TestServer.killAndAwaitAnother(hub.database);
                while (!hub.health.isWell()) Thread.onSpinWait();
            }
            done.set(true);
            publishing.get();
            assertThat(seen).isSorted();
            assertAllOfOneTree(hub);
            assertThat(Files.readString(hub.config.keys().resolve("published.checkpoint")))
                    .isEqualTo(hub.store.published().orElseThrow().text());
        }
    }

    /** What was ever shown is there, and of the tree that the log has grown to. */
    private static void assertAllOfOneTree(TestHub hub) throws Exception {
        try (FactStore anew = FactStore.open(hub.database)) {
            assertThat(size(anew.published())).isEqualTo(hub.desk.durableSize());
            List<SignedCheckpoint> kept = new ArrayList<>();
            anew.eachPublished(Long.MAX_VALUE, note -> kept.add(parsed(note)));
            assertThat(kept).isNotEmpty();
            for (SignedCheckpoint one : kept) {
                assertThat(new Tree(anew).root(one.checkpoint().size()))
                        .isEqualTo(one.checkpoint().root());
            }
        }
    }

    private static SignedCheckpoint parsed(String note) {
        try {
            return SignedCheckpoint.parse(note);
        } catch (Malformed damaged) {
            throw new AssertionError(note, damaged);
        }
    }

    /** A witness is away, so that something is due; then the database goes, and the witness comes back. */
    @Test
    void whatIsDueWaitsAndThePagesSayForWhat() throws Exception {
        Config config = config().withCustodial(true);
        List<VerifierKey> logKeys = new ArrayList<>();
        try (RunningHub hub = Main.start(config)) {
            for (String key : hub.keys().logs().newest()) logKeys.add(VerifierKey.parse(key));
        }
        Path home = folder.resolve("witness");
        VerifierKey key = Witness.keys(home)
                .with("witness.test/0", KeyType.COSIGNATURE)
                .inUse()
                .getFirst()
                .key();
        WitnessDoor door = WitnessDoor.open(Witness.open(home, logKeys, InstantSource.system()), "127.0.0.1", 0);
        Path policy = Files.writeString(
                folder.resolve("policy"),
                "witness w0 " + key.text() + " http://127.0.0.1:" + door.port() + "\nquorum w0\n");
        try (RunningHub hub = Main.start(config.withWitnesses(policy))) {
            while (size(hub.store().published()) < hub.store().size()) Thread.onSpinWait();
            door.close();
            hub.desk().submitAll(TestHub.incidents(0, 3));
            awaitStopped(hub, "too few witnesses sign");
            SignedCheckpoint before = hub.store().published().orElseThrow();
            Files.move(folder.resolve("postgres"), folder.resolve("away"));
            kill(folder.resolve("away"));
            try (var back =
                    WitnessDoor.open(Witness.open(home, logKeys, InstantSource.system()), "127.0.0.1", door.port())) {
                assertThat(back.port()).isEqualTo(door.port());
                awaitStopped(hub, "the database is down");
                assertThat(hub.health().troubles().get(PART)).contains("Published last: 2");
                assertThat(hub.store().published()).contains(before);
                assertThat(page(hub, "/log"))
                        .contains("Publishing has stopped", "the database is down")
                        .contains(before.checkpoint().root().hex());
                assertThat(page(hub, "/log/checkpoint")).isEqualTo(before.text());
                Files.move(folder.resolve("away"), folder.resolve("postgres"));
                while (!hub.health().isWell()) Thread.onSpinWait();
                while (size(hub.store().published()) < hub.store().size()) Thread.onSpinWait();
                assertThat(page(hub, "/log")).doesNotContain("Publishing has stopped", "the database is down");
                assertThat(size(hub.store().published()))
                        .isGreaterThan(before.checkpoint().size() + 2);
            }
        }
    }

    private static void awaitStopped(RunningHub hub, String why) {
        while (!hub.logs()
                .status()
                .stopped()
                .map(Publisher.Stopped::why)
                .orElse("")
                .startsWith(why)) {
            Thread.onSpinWait();
        }
        assertThat(hub.health().troubles().get(PART)).startsWith("stopped: ");
    }

    /** The server whose data are there, by force. */
    private static void kill(Path data) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static String page(RunningHub hub, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
