package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plugpact.core.schedule.Fuse;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Sharing;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.core.units.Energy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon all chargers of a site are told of its new limit. */
@Command(
        name = "smart",
        description = {
            "Milliseconds from a site's lower limit being sent to the hub until the last of its chargers, each with a vehicle, has had its",
            "own limit and has answered; the same for a higher one; and what sharing alone takes, by the number of vehicles.",
            "The limit is an empty WebSocket echo server (Vert.x): until the same texts are back from as many sockets. Three processes;",
            "a ratio near one is best."
        })
final class SmartBench extends Bench {
    private static final int[] VEHICLES = {10, 30, 100, 300, 1_000};
    private static final int SHARINGS = 15;
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double SLOW = 0.99;

    @Option(
            names = "--chargers",
            paramLabel = "N",
            defaultValue = "100",
            description = "At the site, each with a vehicle. Default: ${DEFAULT-VALUE}")
    private int chargers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "The limit falls and rises so often while it is measured, and as often before. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--ocpp",
            paramLabel = "1.6|2.0.1|2.1",
            defaultValue = "2.1",
            description = "Of OCPP. Default: ${DEFAULT-VALUE}")
    private String version = "2.1";

    @Override
    Result measure() throws Exception {
        var also = new JsonObject().put("chargers", chargers).put("ocpp", version);
        double hub;
        double echo;
        try (var folder = Folder.open()) {
            String passwords = folder.resolve("passwords").toString();
            hub = hub(folder, passwords, also);
            say("the echo server");
            try (var server = Child.start(Echo.class);
                    var sockets = Child.start(
                            SiteProcess.class, "ws://127.0.0.1:" + server.ready() + "/ocpp", version, passwords)) {
                sockets.ready();
                expect(sockets, "connect");
                for (int i = 0; i < rounds; i++) expect(sockets, "echo");
                echo = median(sockets, "echo").milliseconds(0.5);
            }
        }
        say("core.schedule alone");
        for (int vehicles : VEHICLES) also.put("sharing_" + vehicles + "_ms", Result.rounded(sharing(vehicles, true)));
        int most = VEHICLES[VEHICLES.length - 1];
        also.put("sharing_" + most + "_equals_ms", Result.rounded(sharing(most, false)));
        return new Result(
                "smart",
                hub,
                "ms until the last of all chargers has answered a lower limit",
                echo,
                "ms until the same texts are back from an empty Vert.x WebSocket echo server",
                also);
    }

    private double hub(Folder folder, String passwords, JsonObject also) throws IOException {
        say("a hub with " + chargers + " chargers at a site");
        try (var hub = Child.start(
                HubProcess.class, folder.resolve("hub").toString(), Integer.toString(chargers), passwords)) {
            String door = "ws://127.0.0.1:" + hub.ready() + "/ocpp";
            String[] web = hub.ask("web").split(" ", 2);
            try (var site = Child.start(SiteProcess.class, door, version, passwords, web[0], web[1])) {
                site.ready();
                expect(site, "connect");
                expect(site, "enter");
                say("warming up");
                for (int i = 0; i < rounds; i++) round(site, new Latencies(1), new Latencies(1));
                say("measuring");
                var lower = new Latencies(rounds);
                var raise = new Latencies(rounds);
                for (int i = 0; i < rounds; i++) round(site, lower, raise);
                also.put("lower_slowest_ms", Result.rounded(lower.milliseconds(SLOW)))
                        .put("raise_ms", Result.rounded(raise.milliseconds(0.5)))
                        .put("raise_slowest_ms", Result.rounded(raise.milliseconds(SLOW)));
                return lower.milliseconds(0.5);
            }
        }
    }

    private static void round(Child site, Latencies lower, Latencies raise) throws IOException {
        lower.add(expect(site, "lower"));
        raise.add(expect(site, "raise"));
    }

    private Latencies median(Child sockets, String asked) throws IOException {
        var latencies = new Latencies(rounds);
        for (int i = 0; i < rounds; i++) latencies.add(expect(sockets, asked));
        return latencies;
    }

    /** Nanoseconds that it took. */
    private static long expect(Child process, String asked) throws IOException {
        var answer = new JsonObject(process.ask(asked));
        if (answer.containsKey("failed")) throw new IOException(asked + ": " + answer.getString("failed"));
        return answer.getLong("nanos");
    }

    /** Milliseconds for one sharing among so many at a site that has half of what they would take. */
    private static double sharing(int count, boolean differ) {
        var now = Instant.EPOCH;
        var fuses = new ArrayList<Fuse>();
        var vehicles = new ArrayList<Vehicle>();
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "V-%05d", i);
            fuses.add(Fuse.last(name, PerPhase.even(SiteProcess.MOST * 1_000L)));
            vehicles.add(new Vehicle(
                    name,
                    name,
                    List.of(1, 2, 3),
                    new Energy(20_000_000),
                    now.plus(Duration.ofMinutes(differ ? 60 + i : 60)),
                    SiteProcess.LEAST * 1_000L,
                    SiteProcess.MOST * 1_000L,
                    230_000,
                    Duration.ZERO));
        }
        var site = new Fuse("site", PerPhase.even(500L * count * SiteProcess.MOST), fuses);
        var took = new double[SHARINGS];
        // As often before it is measured, so that it is compiled.
        for (int i = -SHARINGS; i < SHARINGS; i++) {
            long began = System.nanoTime();
            var shared = Sharing.of(site, vehicles, Policy.EARLIEST_DEADLINE, now);
            if (shared.shares().size() != count) throw new IllegalStateException("shares are missing");
            if (i >= 0) took[i] = (System.nanoTime() - began) / NANOS_PER_MILLISECOND;
        }
        return Result.median(took);
    }
}
