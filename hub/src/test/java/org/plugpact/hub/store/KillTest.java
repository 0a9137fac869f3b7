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
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;

/**
 * A process that appends is ended by force, again and again, at moments of chance. What it had said is durable must be
 * there, once, under the roots that it named; what it had begun is there whole or not at all.
 */
final class KillTest {
    private static final long SEED = Long.getLong("seed", 20_251_101);
    private static final String PUBLISHED = "published ";
    private static final int KILLS = 4;
    private static final int LINES_MAX = 150;

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /** Every size that was ever said to be durable, with its root. */
    private final Map<Long, Digest> said = new TreeMap<>();

    private long published;

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
                if (line.matches("(published )?[0-9]+ [0-9a-f]{64}")) note(line);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private void note(String line) {
        assertThat(line).as("seed %d; see complaints", SEED).isNotNull();
        if (line.startsWith(PUBLISHED)) {
            published = Long.parseLong(line.substring(PUBLISHED.length(), line.lastIndexOf(' ')));
            return;
        }
        String[] parts = line.split(" ", -1);
        said.put(Long.parseLong(parts[0]), Digest.parse(parts[1]));
    }

    private void check(Config config) {
        try (Database database = Database.open(config, new Health());
                FactStore store = FactStore.open(database)) {
            long size = store.size();
            assertThat(size).as("seed %d", SEED).isGreaterThanOrEqualTo(last(said));
            // That it says of the tree what the facts say is seen to when the journal is opened.
            assertThat(store.published().map(one -> one.checkpoint().size()).orElse(0L))
                    .as("seed %d", SEED)
                    .isBetween(published, size);
            Map<Long, Digest> roots = new TreeMap<>(said);
            for (SignedCheckpoint kept : store.checkpoints(size))
                roots.put(kept.checkpoint().size(), kept.checkpoint().root());
            Frontier frontier = new Frontier();
            for (long from = 0; from < size; from += FactStore.READ_MAX) {
                for (Fact fact : store.facts(from, FactStore.READ_MAX)) {
                    // The reports were numbered by their time: each is there once, and in order.
                    assertThat(fact.header().eventTime().toEpochMilli()).isEqualTo(frontier.size());
                    frontier.append(fact.leafHash());
                    Digest then = roots.get(frontier.size());
                    if (then != null)
                        assertThat(frontier.root())
                                .as("at %d facts, seed %d", frontier.size(), SEED)
                                .isEqualTo(then);
                }
            }
            assertThat(frontier.size()).isEqualTo(size);
        }
    }

    private static long last(Map<Long, Digest> said) {
        return said.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
