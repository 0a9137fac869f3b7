package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Drives any central system with many charging stations of one version. */
@Command(
        name = "chargers",
        description = "Charging stations of OCPP 1.6, 2.0.1 or 2.1 against any central system.",
        footer = {
            "",
            "Each station has a socket of its own, boots as the standard says (it waits where it is",
            "told to), answers commands truthfully, and keeps to charging profiles. What it does not",
            "have, it answers with NotImplemented. A scenario ends by itself; exit code 1 says that",
            "a station could not do its part, or that the central system refused something.",
            "",
            "A file of --passwords has a line for each station: name, tab, password.",
            "",
            "  plugpact sim chargers --url ws://localhost:8180/ocpp --count 10 --version 2.0.1",
            "  plugpact sim chargers --url wss://csms.example/ocpp --scenario offline --password secret"
        },
        mixinStandardHelpOptions = false)
final class SimChargersCommand implements Callable<Integer> {
    private static final int COUNT_MAX = 20_000;
    private static final int PERCENT_MEDIAN = 50;
    private static final int PERCENT_SLOW = 99;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--url", required = true, description = "ws:// or wss://; a station's name is appended to it")
    private URI url = URI.create("");

    @Option(names = "--count", defaultValue = "1", description = "How many (default: ${DEFAULT-VALUE})")
    private int count = 1;

    @Option(names = "--version", defaultValue = "1.6", description = "1.6, 2.0.1 or 2.1 (default: ${DEFAULT-VALUE})")
    private String version = "1.6";

    @Option(
            names = "--scenario",
            defaultValue = "charging",
            description = "What they live through (default: ${DEFAULT-VALUE}); --scenarios tells of all")
    private Scenario scenario = Scenario.CHARGING;

    @Option(
            names = "--names",
            defaultValue = "SIM-%05d",
            description = "A station's name, from its number (default: ${DEFAULT-VALUE})")
    private String names = "SIM-%05d";

    @Option(
            names = "--tokens",
            defaultValue = "SIM-TAG-%05d",
            description = "Its driver's card (default: ${DEFAULT-VALUE})")
    private String tokens = "SIM-TAG-%05d";

    @Option(names = "--password", description = "Of every station, for Basic authentication")
    private Optional<String> password = Optional.empty();

    @Option(names = "--passwords", description = "A file with each station's own")
    private Optional<Path> passwords = Optional.empty();

    @Option(names = "--any-server", description = "Take a TLS server that nobody vouches for")
    private boolean anyServer;

    @Option(names = "--evses", defaultValue = "1", description = "Of each station (default: ${DEFAULT-VALUE})")
    private int evses = 1;

    @Option(names = "--sessions", defaultValue = "1", description = "Of each station (default: ${DEFAULT-VALUE})")
    private int sessions = 1;

    @Option(
            names = "--session",
            defaultValue = "10",
            description = "Seconds that one lasts (default: ${DEFAULT-VALUE})")
    private int session = 10;

    @Option(
            names = "--meter",
            defaultValue = "2",
            description = "Seconds between meter values (default: ${DEFAULT-VALUE})")
    private int meter = 2;

    @Option(
            names = "--idle",
            defaultValue = "60",
            description = "Seconds that idle ones stay (default: ${DEFAULT-VALUE})")
    private int idle = 60;

    @Option(
            names = "--rise",
            defaultValue = "5",
            description = "Seconds within which they come (default: ${DEFAULT-VALUE})")
    private int rise = 5;

    @Option(
            names = "--leaves",
            defaultValue = "60",
            description =
                    "In 'needs' and 'v2x', minutes until the first station's vehicle leaves; each further one's so much later (default: ${DEFAULT-VALUE})")
    private int leaves = 60;

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Option(names = "--scenarios", help = true, description = "Tell what scenarios there are")
    private boolean scenarios;

    // The command line reads it, and shows the help; --version is taken.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (scenarios) {
            for (var each : Scenario.values()) {
                out().println(String.format(Locale.ROOT, "%-12s %s", word(each), each.does()));
            }
            return 0;
        }
        var plan = plan();
        var addresses = addresses();
        var bar = new Bar("stations", count);
        Fleet.Outcome outcome;
        try (var line = new Line()) {
            outcome = Fleet.play(line, plan, count, addresses, station -> named(tokens, station), audience(bar));
        } finally {
            bar.end();
        }
        if (json) out().println(object(outcome).encode());
        else tell(outcome);
        return outcome.failed().isEmpty() && outcome.tally().sum("refused") == 0 ? 0 : 1;
    }

    /** What stations show for phones is told as it is shown. */
    private Fleet.Audience audience(Bar bar) {
        return new Fleet.Audience() {
            @Override
            public void through(int station) {
                bar.step();
            }

            @Override
            public void shows(int station, int bay, String address) {
                out().println(named(names, station) + " outlet " + bay + " shows " + address);
                out().flush();
            }
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String word(Scenario scenario) {
        return scenario.name().toLowerCase(Locale.ROOT);
    }

    private Fleet.Plan plan() {
        check(count >= 1 && count <= COUNT_MAX, "--count is 1 to " + COUNT_MAX);
        check(
                evses >= 1 && sessions >= 1 && session >= 0 && meter >= 1 && idle >= 0 && rise >= 0 && leaves >= 1,
                "a number is too small");
        var spoken = Version.named(version)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no such version: " + version + "; there are "
                                + Arrays.stream(Version.values())
                                        .map(Version::number)
                                        .collect(Collectors.joining(", "))));
        check(
                scenario.isFor(spoken),
                "the scenario " + word(scenario) + " is for OCPP "
                        + scenario.since().number() + " and later, not " + version);
        return new Fleet.Plan(
                spoken,
                scenario,
                evses,
                sessions,
                Duration.ofSeconds(session),
                Duration.ofSeconds(meter),
                Duration.ofSeconds(idle),
                Duration.ofSeconds(rise),
                Duration.ofMinutes(leaves));
    }

    private void check(boolean fits, String otherwise) {
        if (!fits) throw new ParameterException(spec.commandLine(), otherwise);
    }

    private IntFunction<Address> addresses() throws IOException {
        Map<String, String> own =
                passwords.isPresent() ? Passwords.of(passwords.get()).known() : Map.of();
        try {
            new Address(url, named(names, 0), password, anyServer);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        return station -> {
            String name = named(names, station);
            return new Address(url, name, Optional.ofNullable(own.get(name)).or(() -> password), anyServer);
        };
    }

    private String named(String pattern, int station) {
        try {
            return String.format(Locale.ROOT, pattern, station + 1);
        } catch (java.util.IllegalFormatException wrong) {
            throw new ParameterException(spec.commandLine(), "not a pattern for a number: " + pattern, wrong);
        }
    }

    private void tell(Fleet.Outcome outcome) {
        var tally = outcome.tally();
        out().println(count + " stations, OCPP " + version + ", " + word(scenario) + ", "
                + outcome.took().toSeconds() + " s");
        section("sent", outcome);
        section("answered", outcome);
        section("refused", outcome);
        section("lost", outcome);
        section("asked", outcome);
        section("noted", outcome);
        out().println("answers within " + tally.answeredWithin(PERCENT_MEDIAN) + " ms for half of them, "
                + tally.answeredWithin(PERCENT_SLOW) + " ms for " + PERCENT_SLOW + " of 100");
        outcome.failed().forEach((station, why) -> out().println("failed: " + named(names, station) + ": " + why));
    }

    private void section(String kind, Fleet.Outcome outcome) {
        var counts = outcome.tally().of(kind);
        if (counts.isEmpty()) return;
        out().println(kind);
        counts.forEach((what, times) -> out().println(String.format(Locale.ROOT, "  %8d  %s", times, what)));
    }

    private JsonObject object(Fleet.Outcome outcome) {
        var tally = outcome.tally();
        var object = new JsonObject()
                .put("stations", count)
                .put("version", version)
                .put("scenario", word(scenario))
                .put("seconds", outcome.took().toMillis() / 1_000.0)
                .put("median_ms", tally.answeredWithin(PERCENT_MEDIAN))
                .put("p99_ms", tally.answeredWithin(PERCENT_SLOW));
        for (String kind : new String[] {"sent", "answered", "refused", "lost", "asked", "noted"}) {
            var counts = new JsonObject();
            tally.of(kind).forEach(counts::put);
            object.put(kind, counts);
        }
        var failed = new JsonObject();
        outcome.failed().forEach((station, why) -> failed.put(named(names, station), why));
        return object.put("failed", failed);
    }
}
