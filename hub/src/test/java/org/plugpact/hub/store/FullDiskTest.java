package org.plugpact.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A hub whose whole folder lies on a small disk, a real one, which somebody else fills up. */
final class FullDiskTest {
    private static final long SEED = Long.getLong("seed", 20_251_121);
    private static final int DISK_MEGABYTES = 192;
    private static final int LEFT_MEGABYTES = 6;
    private static final int DETAIL_BYTES = 30_000;
    private static final List<List<String>> POWERS = List.of(List.of(), List.of("sudo", "-n"));

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Path disk;
    private final List<String> power;
    private final TestHub hub;

    FullDiskTest(@TempDir Path disk) throws Exception {
        this.disk = disk;
        Optional<List<String>> able = mounted(disk);
        assumeTrue(able.isPresent(), "a small disk can't be mounted here: neither root nor sudo without a password");
        this.power = able.orElseThrow();
        try {
            this.hub = TestHub.in(Config.in(disk.resolve("hub")).withPorts(Ports.ANY));
        } catch (RuntimeException cantStart) {
            run(power, "umount", disk.toString());
            throw cantStart;
        }
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
        assertThat(run(power, "umount", disk.toString())).isZero();
    }

    @Test
    void whileThereIsNoSpaceForFactsTheDeskSaysBusyAndNothingAnsweredIsLost() throws Exception {
        fill(LEFT_MEGABYTES);
        refusesAndGoesOn();
    }

    @Test
    void whileThereIsNoSpaceForTheServersOwnLogItPanicsAndTheHubOutlivesThat() throws Exception {
        try (Connection other = hub.database.connect()) {
            fill(0);
            assertThatThrownBy(() -> writeAhead(other))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            gone -> assertThat(DatabaseDown.or(gone)).isInstanceOf(DatabaseDown.class));
            refusesAndGoesOn();
            assertThat(other.isValid(1)).as("the server panicked").isFalse();
        }
    }

    /** Fills the server's write-ahead log and nothing else, up to where it needs another file. */
    private static void writeAhead(Connection connection) throws SQLException {
        String sql = "select pg_logical_emit_message(false, 'test', repeat('x', 1000000))";
        try (var statement = connection.createStatement()) {
            for (int megabytes = 0; megabytes < DISK_MEGABYTES; megabytes++) statement.execute(sql);
        }
    }

    /** Claims come until the disk is full, come in vain while it is, and come again when there is space. */
    private void refusesAndGoesOn() throws Exception {
        long before = hub.desk.durableSize();
        AtomicInteger answered = new AtomicInteger();
        List<String> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> caller = threads.submit(() -> {
                while (true) {
                    Evidence next = incident(sent.size(), sent);
                    assertThat(hub.desk.submit(next)).isEqualTo(new Outcome.Recorded());
                    answered.incrementAndGet();
                }
            });
            await(() -> hub.health.troubles().containsKey("journal"));
            for (int i = 0; i < 1_000; i++) {
                Evidence evidence = TestHub.incidents(i, 1).getFirst();
                assertThatThrownBy(() -> hub.desk.submit(evidence))
                        .isInstanceOf(DeskBusy.class)
                        .hasMessageContaining("send again");
            }
            await(() -> hub.health.troubles().values().stream()
                    .anyMatch(why -> why.contains("No space left") || why.contains("the disk is full")));
            assertThat(hub.desk.durableSize()).isEqualTo(before + answered.get());

            Files.delete(filler());
            await(hub.health::isWell);
            stop(caller);
        }
        // Decided after whatever was still waiting when its sender went.
        String last = "the last one";
        sent.add(last);
        assertThat(hub.desk.submit(report(last, sent.size()))).isEqualTo(new Outcome.Recorded());
        List<String> recorded = digests(details(before));
        int kept = recorded.size() - 1;
        // The one under way when the caller went may have come too late for the desk.
        assertThat(kept).isBetween(answered.get(), sent.size() - 1);
        List<String> expected = digests(sent.subList(0, kept));
        expected.addAll(digests(List.of(last)));
        assertThat(recorded).isEqualTo(expected);
    }

    private static List<String> digests(List<String> texts) {
        return texts.stream()
                .map(text ->
                        Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void stop(Future<?> caller) throws InterruptedException {
        caller.cancel(true);
        try {
            caller.get();
        } catch (ExecutionException | java.util.concurrent.CancellationException end) {
            assertThat(end).isNotNull();
        }
    }

    /** One that no compression makes small. */
    private Evidence incident(int number, List<String> sent) {
        byte[] noise = new byte[DETAIL_BYTES];
        chance.nextBytes(noise);
        String detail = HexFormat.of().formatHex(noise);
        sent.add(detail);
        return report(detail, number);
    }

    private static Evidence report(String detail, int number) {
        return Evidence.own(new Claim.Incident(Optional.empty(), "full", detail, 1, Instant.EPOCH.plusMillis(number)));
    }

    private List<String> details(long from) throws Exception {
        List<String> details = new ArrayList<>();
        for (long next = from; next < hub.store.size(); next += 100) {
            for (Fact fact : hub.store.facts(next, 100))
                if (fact.content() instanceof IncidentRecorded(var said)
                        && said.kind().equals("full")) details.add(said.detail());
        }
        return details;
    }

    private Path filler() {
        return disk.resolve("filler");
    }

    private void fill(int leftMegabytes) throws IOException {
        long bytes = Files.getFileStore(disk).getUsableSpace() - leftMegabytes * 1_000_000L;
        byte[] block = new byte[4_096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            for (long written = 0; written < bytes; written += block.length) filler.write(block);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) LockSupport.parkNanos(1_000_000);
    }

    /** What it takes to mount here; empty if it can't be done. */
    private static Optional<List<String>> mounted(Path disk) throws Exception {
        if (!Files.isExecutable(Path.of("/bin/mount"))) return Optional.empty();
        String options = "size=" + DISK_MEGABYTES + "m,mode=0700,uid=" + Files.getAttribute(disk, "unix:uid");
        for (List<String> power : POWERS) {
            if (run(power, "mount", "-t", "tmpfs", "-o", options, "plugpact-test", disk.toString()) == 0)
                return Optional.of(power);
        }
        return Optional.empty();
    }

    private static int run(List<String> power, String... command) throws Exception {
        List<String> whole = new ArrayList<>(power);
        whole.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
