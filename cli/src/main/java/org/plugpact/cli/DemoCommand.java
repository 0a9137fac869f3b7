package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Drivers;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.actors.Plan;
import org.plugpact.sim.actors.Player;
import org.plugpact.sim.actors.Timing;
import org.plugpact.sim.actors.World;
import org.plugpact.sim.world.QuickClock;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.Town;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A hub with a small living town in front of it. */
@Command(
        name = "demo",
        description =
                "Start a hub with a small living town in front of it, in a folder that is thrown away: sessions within seconds.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    /** The town wakes at a busy hour, so that there is something to see. */
    private static final LocalTime WAKES = LocalTime.of(11, 0);

    private static final int DAYS_PLANNED = 30;
    private static final Duration METER_INTERVAL = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another number, another town (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "Seconds of the town in a second of ours (default: ${DEFAULT-VALUE})")
    private int speed;

    @Option(
            names = "--bustle",
            defaultValue = "12",
            description = "Times as many sessions as real outlets have (default: ${DEFAULT-VALUE})")
    private int bustle;

    @Option(names = "--web-port", defaultValue = "8080", description = "Pages (default: ${DEFAULT-VALUE}; 0: any)")
    private int web;

    @Option(
            names = "--custodial",
            description = "Run the driver's agent in the hub's own process, and see the pacts counted apart")
    private boolean custodial;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "End after so long (default: 0, never)")
    private int seconds;

    /** What can be shown. */
    enum Scenario {
        /** A town that lives. */
        TOWN,
        /** Five networks whose vehicles charge at each other's chargers, until one leaves and one is revoked. */
        ROAMING,
        /** Everything that can be refused is, once, each at its door. */
        REFUSALS,
        /** Witnesses go and come back, and catch a fork. */
        WITNESSES
    }

    @Option(
            names = "--scenario",
            defaultValue = "town",
            description =
                    "town: a town that lives; roaming: five federated networks, one leaves, one is revoked; refusals: every refusal provoked once; witnesses: a hub with three witnesses, and a fork that is caught; all but the first end by themselves (default: ${DEFAULT-VALUE})")
    private Scenario scenario = Scenario.TOWN;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (scenario) {
            case TOWN -> town();
            case ROAMING -> roaming();
            case REFUSALS -> refusals();
            case WITNESSES -> witnesses();
        };
    }

    /** 0 if all held that must. Its pages stay up for as long as was asked. */
    private int roaming() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plugpact-roaming");
        var config = Config.in(folder.resolve("hub"))
                .withPorts(new Ports(web, 0, 0, 0, 0))
                .withZone(ZONE);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var roaming = new RoamingScenario(hubs, spec.commandLine().getOut())) {
            boolean held = roaming.play();
            if (seconds > 0) TimeUnit.SECONDS.sleep(seconds);
            return held ? 0 : 1;
        } finally {
            Folders.delete(folder);
        }
    }

    /** 0 if all was refused that must be. */
    private int refusals() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plugpact-refusals");
        var config = Config.in(folder.resolve("hub"))
                .withPorts(new Ports(web, 0, 0, 0, 0))
                .withZone(ZONE);
        try (var hubs = Hubs.start(config, folder.resolve("agent"), false);
                var refusals =
                        new RefusalsScenario(hubs, folder, spec.commandLine().getOut())) {
            boolean held = refusals.play().otherwise().isEmpty();
            if (seconds > 0) TimeUnit.SECONDS.sleep(seconds);
            return held ? 0 : 1;
        } finally {
            Folders.delete(folder);
        }
    }

    /** 0 if all held that must. */
    private int witnesses() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plugpact-witnesses");
        var config = Config.in(folder.resolve("hub"))
                .withPorts(new Ports(web, 0, 0, 0, 0))
                .withZone(ZONE)
                .withCustodial(true);
        try (var scenario =
                new WitnessesScenario(folder, config, spec.commandLine().getOut())) {
            return scenario.play(Duration.ofSeconds(seconds)) ? 0 : 1;
        } finally {
            Folders.delete(folder);
        }
    }

    private int town() throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZONE);
        Instant start = today.atTime(WAKES).atZone(ZONE).toInstant();
        var clock = QuickClock.from(InstantSource.system(), start, speed);
        Path folder = Files.createTempDirectory("plugpact-demo");
        var config = Config.in(folder.resolve("hub"))
                .withPorts(new Ports(web, 0, 0, 0, 0))
                .withZone(ZONE)
                .withCustodial(custodial)
                .withClock(clock);
        var hubs = Hubs.start(config, folder.resolve("agent"), true);
        var line = new Line();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            line.close();
            hubs.close();
            Folders.delete(folder);
        }));
        var town = Town.small(seed, ZONE, bustle);
        var sessions = sessions(town, today, start);
        var plans = World.plans(sessions, METER_INTERVAL);
        var drivers = Drivers.of(sessions, seed);
        Function<Plan, Address> addresses;
        try (var admin =
                new AdminClient(URI.create(hubs.web()), hubs.hub().keys().adminToken())) {
            addresses = Chargers.enter(admin, URI.create(hubs.ocpp()), plans, drivers, new HashMap<>());
        }
        var out = spec.commandLine().getOut();
        out.println(
                "A town of " + town.outlets().size() + " outlets, " + speed + " times as fast as life: " + hubs.web());
        out.println("Everything is in " + folder + " and thrown away at the end. Ctrl-C stops.");
        out.flush();
        var playing = Thread.ofVirtual().start(() -> play(line, plans, clock, addresses, drivers));
        if (seconds > 0) playing.join(Duration.ofSeconds(seconds));
        else playing.join();
        return 0;
    }

    private static List<Session> sessions(Town town, LocalDate today, Instant start) {
        return java.util.stream.IntStream.range(0, DAYS_PLANNED)
                .boxed()
                .flatMap(day -> town.day(today.plusDays(day)).stream())
                .filter(session -> !session.start().isBefore(start))
                .toList();
    }

    private void play(
            Line line, List<Plan> plans, QuickClock clock, Function<Plan, Address> addresses, Drivers drivers) {
        var timings = plans.stream().map(plan -> Timing.lived(clock)).toList();
        try {
            World.play(line, plans, timings, addresses, drivers, event -> false, new Player.Audience() {
                @Override
                public void played(Session session) {}

                @Override
                public void turnedAway(Session session, AuthorizationStatus status) {
                    spec.commandLine().getErr().println(session.charger() + " turned a driver away: " + status);
                }
            });
        } catch (IOException lost) {
            spec.commandLine().getErr().println("the town stops: " + lost.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
