package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.intake.Intake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Readings of many sessions at once through the desk, each answered when it is durable. */
@Command(
        name = "desk",
        description = {
            "Readings per second through the desk, from many threads, each durable before it is answered.",
            "The limit is the same intake deciding in memory, with no store behind it and nobody waiting."
        })
final class DeskBench extends Bench {
    private static final double NANOS = 1e9;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    @Option(names = "--count", paramLabel = "N", description = "Readings in all. Default: 100000")
    private int count = 100_000;

    @Option(names = "--sessions", paramLabel = "N", description = "Sessions that run, a thread each. Default: 512")
    private int sessions = 512;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the median counts. Default: 5")
    private int rounds = 5;

    @Override
    Result measure() throws Exception {
        try (var room = Backroom.open()) {
            say("starting " + sessions + " sessions");
            var readings = Readings.begin(room, sessions);
            int each = Math.max(1, count / sessions / rounds);
            double[] desk = new double[rounds];
            double[] intake = new double[rounds];
            double[] p50 = new double[rounds];
            double[] p99 = new double[rounds];
            var twin = room.twin();
            say("warming up");
            through(room, readings, each);
            alone(room, twin, readings, each);
            for (int i = 0; i < rounds; i++) {
                say("round " + (i + 1) + " of " + rounds);
                Load load = through(room, readings, each);
                desk[i] = load.perSecond();
                p50[i] = load.latencies().milliseconds(P50);
                p99[i] = load.latencies().milliseconds(P99);
                intake[i] = alone(room, twin, readings, each);
            }
            var also = new JsonObject()
                    .put("readings", each * sessions)
                    .put("sessions", sessions)
                    .put("rounds", rounds)
                    .put("p50_ms", Result.rounded(Result.median(p50)))
                    .put("p99_ms", Result.rounded(Result.median(p99)));
            return new Result(
                    "desk",
                    Result.median(desk),
                    "readings/s",
                    Result.median(intake),
                    "the intake alone, in memory, on one thread",
                    also);
        }
    }

    private static Load through(Backroom room, Readings readings, int each) throws InterruptedException {
        int meters = readings.meters();
        var latencies = new Latencies(each * meters);
        Load all = Load.closed(meters, meters, number -> {
            var meter = readings.meter(number);
            for (int i = 0; i < each; i++) {
                long began = System.nanoTime();
                room.desk.submit(meter.next());
                latencies.add(System.nanoTime() - began);
            }
        });
        return new Load(all.perSecond() * each, latencies);
    }

    private static double alone(Backroom room, Intake intake, Readings readings, int each) {
        long spent = 0;
        for (int i = 0; i < each; i++) {
            List<Evidence> evidence = new ArrayList<>(readings.meters());
            for (int meter = 0; meter < readings.meters(); meter++)
                evidence.add(readings.meter(meter).next());
            long began = System.nanoTime();
            for (Evidence one : evidence) intake.take(one, room.clock.instant());
            spent += System.nanoTime() - began;
        }
        return each * readings.meters() * NANOS / spent;
    }
}
