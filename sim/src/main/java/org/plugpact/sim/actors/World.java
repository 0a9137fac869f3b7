package org.plugpact.sim.actors;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.plugpact.sim.world.Pace;
import org.plugpact.sim.world.Session;

/** All charge points of a set of sessions, played side by side, each over a socket of its own. */
public final class World {
    private World() {}

    /** A charge point's name in OCPP, which allows less than a source may have. */
    public static String chargerName(String inSource) {
        String name = inSource.replaceAll("[^A-Za-z0-9*_=:+|@.-]", "-");
        return name.length() <= 20 ? name : name.substring(name.length() - 20);
    }

    /**
     * A plan for each charge point, in order of its name.
     *
     * @throws IllegalArgumentException if two charge points of the source have the same name in OCPP
     */
    public static List<Plan> plans(List<Session> sessions, Duration meterInterval) {
        Map<String, List<Session>> byCharger = new TreeMap<>();
        for (var session : sessions) {
            byCharger
                    .computeIfAbsent(session.charger(), name -> new ArrayList<>())
                    .add(session);
        }
        Map<String, String> names = new TreeMap<>();
        var plans = new ArrayList<Plan>();
        byCharger.forEach((inSource, own) -> {
            String name = chargerName(inSource);
            String other = names.put(name, inSource);
            if (other != null)
                throw new IllegalArgumentException(inSource + " and " + other + " would both be " + name);
            own.sort(Comparator.comparing(Session::start).thenComparing(Session::row));
            plans.add(Plan.of(name, own, meterInterval));
        });
        return plans;
    }

    /** In step on a world's clock: a timing for each plan, all entered before the first event is played. */
    public static List<Timing> paced(List<Plan> plans, Pace pace) {
        return plans.stream()
                .map(plan -> Timing.paced(pace.enter(plan.events().getFirst().at())))
                .toList();
    }

    /** The first thing that happens. */
    public static Instant begins(List<Plan> plans) {
        return plans.stream()
                .map(plan -> plan.events().getFirst().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * Plays all plans to their end, each on a thread of its own; the first failure ends the whole.
     *
     * @param timings one for each plan
     * @throws IOException if a charge point was rejected, refused or could not reach its central system
     */
    public static void play(
            Line line,
            List<Plan> plans,
            List<Timing> timings,
            Function<Plan, Address> addresses,
            Drivers drivers,
            Player.Lateness lateness,
            Player.Audience audience)
            throws IOException, InterruptedException {
        var playing = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < plans.size(); i++) {
                var plan = plans.get(i);
                var timing = timings.get(i);
                playing.add(threads.submit(() -> {
                    var controller = new Controller(plan.connectors());
                    try (var charger = new Charger(line, addresses.apply(plan), controller)) {
                        new Player(plan, charger, timing, drivers, lateness, audience).play();
                    }
                    return plan;
                }));
            }
            try {
                for (var one : playing) one.get();
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                if (failed.getCause() instanceof IOException unreachable) throw unreachable;
                throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
