package org.plugpact.sim.stations;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** Many stations that live through the same, side by side, each over a socket of its own. */
public final class Fleet {
    private Fleet() {}

    /**
     * What they live through.
     *
     * @param bays of each station
     * @param sessions of each station, one after another
     * @param session how long each lasts
     * @param meter between two meter values; a second at the least
     * @param idle how long an idle station is there
     * @param rise in which they come, one after another, evenly
     * @param leaves how long after it came the first one's vehicle departs, where it says so; each further one's so much later
     */
    public record Plan(
            Version version,
            Scenario scenario,
            int bays,
            int sessions,
            Duration session,
            Duration meter,
            Duration idle,
            Duration rise,
            Duration leaves) {
        /** Where no vehicle says when it departs. */
        public Plan(
                Version version,
                Scenario scenario,
                int bays,
                int sessions,
                Duration session,
                Duration meter,
                Duration idle,
                Duration rise) {
            this(version, scenario, bays, sessions, session, meter, idle, rise, Duration.ofHours(1));
        }
    }

    /** Told, from many threads, when a station is through. */
    public interface Audience {
        void through(int station);

        /** A bay shows another code for phones. */
        default void shows(int station, int bay, String address) {}
    }

    /**
     * What became of them.
     *
     * @param failed why, by station
     */
    public record Outcome(Tally tally, Map<Integer, String> failed, Duration took) {}

    /**
     * Plays it to the end.
     *
     * @param addresses of the stations, from 0
     * @param tokens their drivers' cards
     */
    public static Outcome play(
            Line line,
            Plan plan,
            int count,
            IntFunction<Address> addresses,
            IntFunction<String> tokens,
            Audience audience)
            throws InterruptedException {
        var tally = new Tally();
        var failed = new TreeMap<Integer, String>();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> playing = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int station = i;
                var wait = plan.rise().multipliedBy(i).dividedBy(Math.max(1, count));
                playing.add(threads.submit(() -> {
                    TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                    one(
                            new Phone.Way(line, addresses.apply(station)),
                            plan,
                            station,
                            tokens.apply(station),
                            tally,
                            audience);
                    audience.through(station);
                    return station;
                }));
            }
            try {
                for (int i = 0; i < count; i++) ended(playing.get(i), i, failed);
            } catch (InterruptedException over) {
                threads.shutdownNow();
                throw over;
            }
        }
        return new Outcome(tally, failed, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void ended(Future<?> station, int number, Map<Integer, String> failed) throws InterruptedException {
        try {
            station.get();
        } catch (ExecutionException ended) {
            if (!(ended.getCause() instanceof IOException)) throw new IllegalStateException(ended.getCause());
            failed.put(number, String.valueOf(ended.getCause().getMessage()));
        }
    }

    private static void one(Phone.Way way, Plan plan, int number, String token, Tally tally, Audience audience)
            throws IOException, InterruptedException {
        var station = new Station(plan.version(), plan.bays(), Clock.systemUTC());
        var tongue = plan.version() == Version.V1_6 ? new Tongue16() : new Tongue2(plan.version());
        var life = new Life(station, tongue, way, tally);
        try {
            var leaves = plan.leaves().multipliedBy(number + 1L);
            var plot = new Scenes.Plot(
                    token,
                    plan.sessions(),
                    plan.session(),
                    plan.meter(),
                    plan.idle(),
                    leaves,
                    (bay, address) -> audience.shows(number, bay, address));
            new Scenes(life, plot).play(plan.scenario());
        } finally {
            life.phone.drop();
        }
    }
}
