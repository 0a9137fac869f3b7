package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.actors.Drivers;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.actors.Plan;
import org.plugpact.sim.actors.Player;
import org.plugpact.sim.actors.Timing;
import org.plugpact.sim.actors.World;
import org.plugpact.sim.world.Columns;
import org.plugpact.sim.world.Pace;
import org.plugpact.sim.world.Refusal;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.SessionFile;
import org.plugpact.sim.world.WorldClock;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends real sessions through real sockets. */
@Command(
        name = "replay",
        description = {
            "Send real sessions through real sockets with their own times, one simulated charger for each charge point.",
            "Without --hub it starts a hub of its own that lives on the sessions' time. With --hub the sessions are late reports",
            "to a hub of today."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final Duration METER_INTERVAL = Duration.ofMinutes(15);
    /** The world's time goes on in steps; in each, all chargers report side by side what happened. */
    private static final Duration STEP = Duration.ofDays(1);
    /** What is older than this when a charger comes to it, it reports late. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(4);
    /** The hub of a world is set up so long before anything happens there. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(10);

    /** Between two questions to a hub elsewhere whether it has settled. */
    private static final Duration ASKED_EVERY = Duration.ofMillis(250);

    private static final long DRIVERS_SEED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "Sessions as CSV or CSV.gz. The forms of Perth & Kinross and of EPFL are recognised")
    private Path file = Path.of("");

    @Option(
            names = "--columns",
            paramLabel = "NAME=COLUMN,…",
            description = "Another form: charger, connector, start, end, energy_kwh or energy_wh, site, model, zone")
    private Optional<String> columns = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N sessions by time")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--hub", paramLabel = "URL", description = "Send to this running hub, as late reports")
    private Optional<URI> hub = Optional.empty();

    @Option(
            names = "--ocpp",
            paramLabel = "URL",
            description = "Where that hub's chargers' door is. Default: port 8887 of the same host")
    private Optional<URI> ocpp = Optional.empty();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(
            names = "--tariff",
            paramLabel = "FILE",
            description = "An OCPI 2.2.1 tariff (JSON) for the own hub. Default: plugpact-default-gb")
    private Optional<Path> tariff = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the own hub in this folder, and go on with what it has. Default: one that is thrown away")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--custodial", description = "Run the driver's agent in the hub's own process")
    private boolean custodial;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write an export of the own hub's log there, for the auditor")
    private Optional<Path> export = Optional.empty();

    @Option(names = "--json", description = "One object on the last line, for machines")
    private boolean json;

    /** Counts what was played; told from the players' threads. */
    private static final class Count implements Player.Audience {
        private final AtomicLong played = new AtomicLong();
        private final AtomicLong turnedAway = new AtomicLong();
        private final Bar bar;

        Count(Bar bar) {
            this.bar = bar;
        }

        @Override
        public void played(Session session) {
            played.incrementAndGet();
            bar.step();
        }

        @Override
        public void turnedAway(Session session, AuthorizationStatus status) {
            turnedAway.incrementAndGet();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, DeskBusy {
        long began = System.nanoTime();
        var read = SessionFile.read(file, columns.map(this::parsed));
        var sessions = chosen(read.sessions());
        if (sessions.isEmpty()) throw new IOException(file + " has no session that could be played");
        say(file + ": " + read.rows() + " rows, "
                + read.refused().values().stream().mapToInt(n -> n).sum() + " refused, " + sessions.size()
                + " sessions to play");
        var plans = World.plans(sessions, METER_INTERVAL);
        var count = new Count(new Bar("sessions", sessions.size()));
        JsonObject totals =
                hub.isPresent() ? remotely(plans, sessions, count) : atHome(plans, sessions, count, read.columns());
        var result = result(read, count, totals, began);
        say(words(result));
        if (json) spec.commandLine().getOut().println(result.encode());
        spec.commandLine().getOut().flush();
        boolean good = count.turnedAway.get() == 0 && count.played.get() == sessions.size();
        return good ? 0 : 1;
    }

    private Columns parsed(String option) {
        try {
            return Columns.parse(option);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--columns: " + wrong.getMessage(), wrong);
        }
    }

    private List<Session> chosen(List<Session> sessions) {
        if (limit.isEmpty()) return sessions;
        return sessions.stream()
                .sorted(java.util.Comparator.comparing(Session::start).thenComparing(Session::row))
                .limit(limit.get())
                .toList();
    }

    private JsonObject remotely(List<Plan> plans, List<Session> sessions, Count count)
            throws IOException, InterruptedException {
        var base = hub.orElseThrow();
        var door = ocpp.orElseGet(() -> URI.create("ws://" + base.getHost() + ":" + Ports.USUAL.ocpp() + "/ocpp"));
        var drivers = Drivers.of(sessions, DRIVERS_SEED);
        var passwords = Passwords.of(Home.var("replay-passwords-" + base.getHost() + "-" + base.getPort()));
        try (var admin = new AdminClient(base, token.token());
                var line = new Line()) {
            var addresses = Chargers.enter(admin, door, plans, drivers, passwords.known());
            passwords.save();
            var timings = plans.stream().map(plan -> Timing.late()).toList();
            World.play(line, plans, timings, addresses, drivers, event -> true, count);
            count.bar.end();
            return own(settled(admin), admin, plans);
        }
    }

    private JsonObject atHome(List<Plan> plans, List<Session> sessions, Count count, Columns columns)
            throws IOException, InterruptedException, DeskBusy {
        Path folder = data.isPresent() ? data.get() : Files.createTempDirectory("plugpact-replay");
        var clock = new WorldClock(World.begins(plans).minus(BEFORE));
        var config = Config.in(folder.resolve("hub"))
                .withPorts(Ports.ANY)
                .withZone(columns.zone())
                .withCustodial(custodial)
                .withClock(clock);
        if (tariff.isPresent()) config = config.withTariff(tariff.get());
        try (var hubs = Hubs.start(config, folder.resolve("agent"), true);
                var line = new Line();
                var admin = new AdminClient(
                        URI.create(hubs.web()), hubs.hub().keys().adminToken())) {
            say("own hub at " + hubs.web() + ", tariff " + hubs.hub().tariff().id());
            var passwords = Passwords.of(folder.resolve("passwords"));
            var drivers = Drivers.of(sessions, DRIVERS_SEED);
            var addresses = Chargers.enter(admin, URI.create(hubs.ocpp()), plans, drivers, passwords.known());
            passwords.save();
            Instant known = hubs.hub().lastDecided().orElse(Instant.MIN);
            clock.reach(known);
            var timings = World.paced(plans, new Pace(STEP, clock));
            // What may be on record already is sent as a charger sends what it could not deliver: once more, and late.
            World.play(
                    line,
                    plans,
                    timings,
                    addresses,
                    drivers,
                    event -> !event.at().isAfter(known)
                            || clock.instant().isAfter(event.at().plus(LATE_AFTER)),
                    count);
            count.bar.end();
            if (!hubs.hub().closer().awaitIdle(CLOSED_WITHIN)) say("some pacts are not closed yet");
            hubs.hub().views().awaitBelow(hubs.hub().desk().durableSize());
            if (export.isPresent()) {
                hubs.hub().export(export.get(), facts -> {});
                say("export in " + export.get());
            }
            return data.isEmpty() ? admin.totals() : own(admin.totals(), admin, plans);
        } finally {
            if (data.isEmpty()) Folders.delete(folder);
        }
    }

    /** The totals of that hub, with this replay's own sessions in place of all that it has. */
    private static JsonObject own(JsonObject totals, AdminClient admin, List<Plan> plans)
            throws IOException, InterruptedException {
        var own = OwnSessions.of(admin, plans);
        return totals.put("closed", own.closed()).put("marks", own.marks());
    }

    /** Asks until every session that has stopped is closed: the hub settles on after the last stop was answered. */
    private JsonObject settled(AdminClient admin) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (true) {
            var totals = admin.totals();
            if (isSettled(totals)) return totals;
            if (System.nanoTime() > giveUp) {
                say("some pacts are not closed yet");
                return totals;
            }
            TimeUnit.NANOSECONDS.sleep(ASKED_EVERY.toNanos());
        }
    }

    /** Whether the totals know the whole log, and each session in it runs or is closed. */
    private static boolean isSettled(JsonObject totals) {
        var closed = totals.getJsonObject("closed");
        long over = closed.fieldNames().stream()
                .mapToLong(attestation -> closed.getJsonObject(attestation).getLong("pacts"))
                .sum();
        return totals.getLong("facts").equals(totals.getLong("tree_size"))
                && totals.getLong("sessions") == totals.getLong("running") + over;
    }

    private static JsonObject result(SessionFile read, Count count, JsonObject totals, long began) {
        var refused = new JsonObject();
        for (var always : List.of(Refusal.ENERGY_NOT_A_NUMBER, Refusal.NEGATIVE_ENERGY, Refusal.ENDS_BEFORE_START)) {
            refused.put(always.text(), 0);
        }
        read.refused().forEach((why, rows) -> refused.put(why.text(), rows));
        var closed = totals.getJsonObject("closed");
        long milliwattHours = 0;
        long byTwo = 0;
        for (String attestation : closed.fieldNames()) {
            var one = closed.getJsonObject(attestation);
            milliwattHours += one.getLong("energy_mwh");
            if (!attestation.equals("unilateral")) byTwo += one.getLong("pacts");
        }
        return new JsonObject()
                .put("rows", read.rows())
                .put("refused", refused)
                .put("sessions", count.played.get())
                .put("energy_wh", milliwattHours / 1_000)
                .put("pacts_final", byTwo)
                .put(
                        "custodial",
                        closed.getJsonObject("custodial", new JsonObject()).getLong("pacts", 0L))
                .put("overlaps_marked", totals.getJsonObject("marks").getLong("overlap", 0L))
                .put("facts", totals.getLong("facts"))
                .put("tree_size", totals.getLong("tree_size"))
                .put("root", totals.getString("root"))
                .put("ledger", totals.getJsonObject("ledger"))
                .put("turned_away", count.turnedAway.get())
                .put("seconds", Math.round((System.nanoTime() - began) / 1e8) / 10.0);
    }

    private static String words(JsonObject result) {
        return result.getLong("sessions") + " sessions, " + result.getLong("energy_wh") + " Wh, "
                + result.getLong("pacts_final") + " pacts final (" + result.getLong("custodial")
                + " custodial); the hub has " + result.getLong("facts") + " facts, ledger "
                + result.getJsonObject("ledger").encode() + ", "
                + result.getDouble("seconds") + " s";
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
