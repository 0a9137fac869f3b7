package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/**
 * A process that appends is ended by force, again and again, at moments of chance. What it had said is durable must be
 * there, once, under the roots that it named; what it had begun is there whole or not at all.
 */
final class KillTest {
    private static final long SEED = Long.getLong("seed", 20_251_101);
    private static final int KILLS = 6;
    private static final int LINES_MAX = 400;

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /** Every size that was ever said to be durable, with its root. */
    private final Map<Long, Digest> said = new TreeMap<>();

    @TempDir
    Path folder;

    @Test
    void aKilledWriterLosesNothingThatItSaidIsDurable() throws Exception {
        Config config = TestServer.fresh();
        for (int i = 0; i < KILLS; i++) {
            runAndKill(List.of(
                    config.data().toString(),
                    Long.toString(chance.nextLong()),
                    config.databaseUrl().orElseThrow()));
            check(config);
        }
    }

    @Test
    void aKilledHubWithItsOwnServerLosesNothingEither() throws Exception {
        Config config = Config.in(folder.resolve("hub"));
        for (int i = 0; i < 2; i++) {
            runAndKill(List.of(config.data().toString(), Long.toString(chance.nextLong())));
            check(config);
        }
    }

    private void runAndKill(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppendUntilKilled.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int wanted = 1 + chance.nextInt(LINES_MAX);
            for (int i = 0; i < wanted; i++) note(lines.readLine());
            // By its handle: the process itself would close the pipe, too.
            process.toHandle().destroyForcibly();
            // What it managed to say before it was gone counts, too; its last line may be cut short.
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.matches("[0-9]+ [0-9a-f]{64}")) note(line);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private void note(String line) {
        assertThat(line).as("seed %d; see complaints", SEED).isNotNull();
        String[] parts = line.split(" ", -1);
        said.put(Long.parseLong(parts[0]), Digest.parse(parts[1]));
    }

    private void check(Config config) {
        try (Database database = Database.open(config, new Health());
                FactStore store = FactStore.open(database)) {
            long size = store.size();
            assertThat(size).as("seed %d", SEED).isGreaterThanOrEqualTo(last(said));
            long next = 0;
            for (long from = 0; from < size; from += FactStore.READ_MAX) {
                for (Fact fact : store.facts(from, FactStore.READ_MAX)) {
                    assertThat(fact.index()).isEqualTo(next);
                    // The reports were numbered by their time: each is there once, and in order.
                    assertThat(fact.header().eventTime().toEpochMilli()).isEqualTo(next);
                    next++;
                }
            }
            assertThat(next).isEqualTo(size);
            Tree tree = new Tree(store);
            Digest root = tree.root(size);
            said.forEach((earlier, then) -> assertThat(
                            Proofs.verifyConsistency(earlier, then, size, root, tree.consistency(earlier, size)))
                    .as("root said at %d, seed %d", earlier, SEED)
                    .isTrue());
            store.checkpoints(size)
                    .forEach(kept -> assertThat(tree.root(kept.checkpoint().size()))
                            .isEqualTo(kept.checkpoint().root()));
        }
    }

    private static long last(Map<Long, Digest> said) {
        return said.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
