package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Started;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Power;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A site of simulated stations in three versions: what their meters show in sum stays under its limit, and floors are kept. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SmartSiteTest {
    private static final List<String> VERSIONS = List.of("1.6", "2.0.1", "2.1");
    private static final int EACH = 2;
    private static final long WATTS_PER_AMPERE = 3 * 230;

    @TempDir
    Path folder;

    private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();

    private static String run(int exit, String... words) {
        var said = new StringWriter();
        int came = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words);
        assertThat(came).as(said.toString()).isEqualTo(exit);
        return said.toString();
    }

    @Test
    void metersKeepToALimitThatFallsWhileTheyRunAndWhoLeavesFirstHasMost() throws Exception {
        var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        try (RunningHub hub = org.plugpact.hub.Main.start(config);
                var stations = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = Files.writeString(folder.resolve("token"), hub.keys().adminToken());
            var remote = List.of("--hub", "http://127.0.0.1:" + hub.ports().web(), "--token-file", token.toString());
            String passwords = entered(hub);
            site(remote, "limit", "yard", "90");
            for (String version : VERSIONS) {
                for (int i = 1; i <= EACH; i++) site(remote, "outlet", "yard", name(version, i), "--amps", "16");
            }
            hub.desk().subscribe("test", facts::addAll);
            for (String version : VERSIONS) {
                var _ = stations.submit(() -> play(hub, version, passwords));
            }
            var transactions = started(VERSIONS.size() * EACH);
            awaitBound(remote, 90);
            assertThat(amperes(transactions, Instant.now()))
                    .allSatisfy((_, amps) -> assertThat(amps).isBetween(6L, 16L));

            var first = transactions.getLast();
            site(
                    remote,
                    "needs",
                    first.toString(),
                    "--departure",
                    Instant.now().plusSeconds(1_800).toString());
            site(remote, "limit", "yard", "44");
            awaitBound(remote, 44);
            var drawn = amperes(transactions, Instant.now());
            assertThat(drawn.values().stream().mapToLong(amps -> amps).sum()).isLessThanOrEqualTo(44);
            assertThat(drawn).allSatisfy((_, amps) -> assertThat(amps).isGreaterThanOrEqualTo(5));
            assertThat(drawn).hasEntrySatisfying(first, amps -> assertThat(amps).isGreaterThanOrEqualTo(13));
            for (String version : VERSIONS) {
                var words = new ArrayList<>(List.of("charger", "schedule", name(version, 1), "--hours", "1"));
                words.addAll(remote);
                assertThat(run(0, words.toArray(String[]::new))).contains("they agree");
            }
            stations.shutdownNow();
        }
    }

    private static void site(List<String> remote, String... words) {
        var all = new ArrayList<>(List.of("site"));
        all.addAll(List.of(words));
        all.addAll(remote);
        run(0, all.toArray(String[]::new));
    }

    private static String name(String version, int number) {
        return "S" + version + "-" + String.format("%05d", number);
    }

    private String entered(RunningHub hub) throws Exception {
        var chargers = new ArrayList<AdminClient.NewCharger>();
        var tags = new ArrayList<String>();
        for (String version : VERSIONS) {
            for (int i = 1; i <= EACH; i++) {
                chargers.add(new AdminClient.NewCharger(name(version, i), "yard", "Yard", "Simulated", 1));
                tags.add("T" + name(version, i));
            }
        }
        Path file = folder.resolve("passwords");
        var passwords = Passwords.of(file);
        URI web = URI.create("http://127.0.0.1:" + hub.ports().web());
        try (var admin = new AdminClient(web, hub.keys().adminToken())) {
            passwords.known().putAll(admin.enter(chargers));
            admin.enterTags(tags);
        }
        passwords.save();
        return file.toString();
    }

    private static int play(RunningHub hub, String version, String passwords) {
        // Whoever is told to stop in the middle says so, and nobody has to hear it.
        return Main.commandLine()
                .setErr(new PrintWriter(Writer.nullWriter()))
                .setExecutionExceptionHandler((_, _, _) -> 1)
                .execute(
                        "sim",
                        "chargers",
                        "--url",
                        "ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp",
                        "--version",
                        version,
                        "--count",
                        "" + EACH,
                        "--names",
                        "S" + version + "-%05d",
                        "--tokens",
                        "TS" + version + "-%05d",
                        "--passwords",
                        passwords,
                        "--scenario",
                        "charging",
                        "--session",
                        "240",
                        "--meter",
                        "1",
                        "--rise",
                        "0",
                        "--json");
    }

    private List<TransactionNumber> started(int count) throws InterruptedException, Malformed {
        var numbers = new ArrayList<TransactionNumber>();
        while (numbers.size() < count) {
            if (next() instanceof Started begun) numbers.add(begun.transaction());
        }
        return numbers;
    }

    private Content next() throws InterruptedException, Malformed {
        var fact = facts.poll(60, TimeUnit.SECONDS);
        if (fact == null) throw new AssertionError("nothing more goes on record");
        return fact.content();
    }

    /** What flows in each phase, as each meter shows it at some time from then on. */
    private Map<TransactionNumber, Long> amperes(List<TransactionNumber> transactions, Instant from)
            throws InterruptedException, Malformed {
        var shown = new TreeMap<TransactionNumber, Long>();
        while (!shown.keySet().containsAll(transactions)) {
            if (next() instanceof Reading reading && reading.sample().at().isAfter(from)) {
                reading.sample()
                        .power()
                        .ifPresent(power -> shown.put(reading.transaction(), watts(power) / WATTS_PER_AMPERE));
            }
        }
        return shown;
    }

    private static long watts(Power power) {
        return power.milliwatts() / 1_000;
    }

    /** All have been told, and have said so. */
    private static void awaitBound(List<String> remote, long amps) {
        var words = new ArrayList<>(List.of("site", "show", "--json"));
        words.addAll(remote);
        while (true) {
            var site = new JsonArray(run(0, words.toArray(String[]::new))).getJsonObject(0);
            boolean told = site.getJsonArray("outlets").stream()
                    .map(JsonObject.class::cast)
                    .allMatch(outlet -> outlet.getBoolean("told") && outlet.containsKey("transaction"));
            double bound = site.getJsonArray("bound").getDouble(0);
            if (told && bound <= amps && bound > amps - 1) return;
        }
    }
}
