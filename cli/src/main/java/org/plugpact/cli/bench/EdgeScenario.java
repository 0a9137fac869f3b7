package org.plugpact.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Cable;
import org.plugpact.sim.actors.Drivers;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.actors.Plan;
import org.plugpact.sim.actors.Player;
import org.plugpact.sim.actors.Timing;
import org.plugpact.sim.actors.World;
import org.plugpact.sim.world.Pace;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.WorldClock;
import org.plugpact.wire.ocpp16.AuthorizationStatus;

/**
 * An upper hub, a hub at a site below it, the driver's agent in a process of its own, and simulated chargers on real
 * sockets: the site's line is cut for an hour of the world's time, then comes back and is cut again in the middle of what
 * it hands up, several times.
 */
final class EdgeScenario implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int CUTS = 6;

    /** Bytes after which a line that has come back is cut: between these. */
    private static final long CUT_BYTES_MIN = 20_000;

    private static final long CUT_BYTES_MAX = 400_000;
    /** A site that was cut off for long tries again after ten seconds at most. */
    private static final Duration CUT_WITHIN = Duration.ofSeconds(15);

    private static final long DRIVERS_SEED = 1;
    private static final String AUDIT_MAIN = "org.plugpact.audit.Main";
    private static final String AGENT_MAIN = "org.plugpact.cli.Main";

    private final EdgeWorld world;
    private final WorldClock clock;
    private final long seed;
    private final RunningHub upper;
    private final RunningHub edge;
    private final Cable cable;
    private final Process agent;
    private final AtomicLong played = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private volatile long cutAt;
    private volatile long mendedAt;

    /**
     * What it came to.
     *
     * @param below facts in the site's log
     * @param above of them, in the upper hub's store
     * @param away decided while the line was cut
     * @param handedUp how long it took from when the line came back until the upper hub had all
     * @param anchor the last checkpoint of the site's log in the upper hub's own
     */
    record Figures(
            long sessions,
            long turnedAway,
            long below,
            long above,
            long away,
            long cuts,
            Duration handedUp,
            Optional<Checkpoint> siteSays,
            Optional<Anchored> anchor) {}

    /** @param folder of the scenario's own; both hubs' databases, keys and the agent's lie in it */
    EdgeScenario(Path folder, int chargers, long seed) throws IOException, InterruptedException {
        this.world = EdgeWorld.of(chargers, seed);
        this.seed = seed;
        Instant begins = world.sessions().stream()
                .map(Session::start)
                .min(Instant::compareTo)
                .orElseThrow();
        this.clock = new WorldClock(begins.minus(BEFORE));
        this.upper = Main.start(config(folder.resolve("upper")));
        this.cable = new Cable(upper.ports().uplinks());
        Path ticket = write(
                folder.resolve("edge.ticket"),
                upper.edgeTicket(new PartyId("car-park")).text());
        URI address = URI.create("wss://127.0.0.1:" + cable.port());
        this.edge =
                Main.start(config(folder.resolve("edge")).withUplink(new UplinkSettings(address, Optional.of(ticket))));
        Path pass = write(
                folder.resolve("agent.ticket"), upper.ticket(Driver.USUAL_AGENT).text());
        this.agent = new ProcessBuilder(Child.java(
                        AGENT_MAIN,
                        List.of(
                                "agent",
                                "--data",
                                folder.resolve("agent").toString(),
                                "--ticket",
                                pass.toString(),
                                "--also",
                                "127.0.0.1:" + edge.ports().agents(),
                                "--clock-from-hub",
                                "--with-parent")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("agent.log").toFile())
                .start();
        if (!edge.isReady(Driver.USUAL_AGENT, SOON))
            throw new IOException("the driver's agent did not come to the site");
    }

    private Config config(Path folder) {
        return Config.in(folder).withPorts(Ports.ANY).withClock(clock);
    }

    private static Path write(Path file, String text) throws IOException {
        OwnerOnly.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    RunningHub upper() {
        return upper;
    }

    RunningHub edge() {
        return edge;
    }

    EdgeWorld world() {
        return world;
    }

    /** Plays the whole world, and waits until the upper hub has all of it. */
    Figures play(Consumer<String> say) throws IOException, InterruptedException, DeskBusy, Malformed {
        List<Plan> plans = World.plans(world.sessions(), EdgeWorld.METER_INTERVAL);
        Drivers drivers = Drivers.of(world.sessions(), DRIVERS_SEED);
        Function<Plan, Address> addresses = enter(plans, drivers);
        say.accept(plans.size() + " chargers, " + world.sessions().size() + " sessions, " + world.whollyAway()
                + " of them while the line is cut");
        Pace pace = new Pace(STEP, clock);
        List<Timing> timings = World.paced(plans, pace);
        Pace.Player cutter = pace.enter(world.cut());
        Thread.ofVirtual().name("cutter").start(() -> cut(cutter, say));
        try (Line line = new Line()) {
            World.play(line, plans, timings, addresses, drivers, event -> false, new Player.Audience() {
                @Override
                public void played(Session session) {
                    played.incrementAndGet();
                }

                @Override
                public void turnedAway(Session session, AuthorizationStatus status) {
                    turnedAway.incrementAndGet();
                }
            });
        }
        if (!edge.closer().awaitIdle(SOON)) throw new IOException("some pacts are not closed");
        if (!edge.uplink().awaitTaken(SOON)) throw new IOException("not everything went up");
        Duration handedUp = Duration.ofNanos(System.nanoTime() - mendedAt);
        KeptLog kept = upper.kept().numbered(1);
        edge.views().awaitBelow(edge.desk().durableSize());
        upper.views().awaitBelow(kept.number(), kept.size());
        return new Figures(
                played.get(),
                turnedAway.get(),
                edge.store().size(),
                kept.size(),
                away(),
                cable.cuts(),
                handedUp,
                edge.store().head().map(head -> head.checkpoint()),
                anchor());
    }

    /** Chargers belong to the site, drivers to the provider above. */
    private Function<Plan, Address> enter(List<Plan> plans, Drivers drivers)
            throws DeskBusy, IOException, InterruptedException {
        List<Registrar.Entry> entries = plans.stream()
                .map(plan -> new Registrar.Entry(
                        new ChargerId(plan.charger()),
                        new SiteId("car-park"),
                        plan.site(),
                        plan.model(),
                        plan.connectors(),
                        Jurisdiction.parse("GB"),
                        edge.config().zone(),
                        edge.tariff().id()))
                .toList();
        Map<String, String> passwords = new HashMap<>();
        for (Registrar.Entered one : edge.registrar().enter(entries))
            passwords.put(one.charger().text(), one.password().orElseThrow());
        List<People.Entry> people = drivers.tags().stream()
                .map(tag -> People.Entry.of(new IdTag(tag)))
                .toList();
        upper.people().enter(people);
        long until = System.nanoTime() + SOON.toNanos();
        while (edge.people().size() < people.size()) {
            if (System.nanoTime() > until) throw new IOException("the site does not know its drivers");
            Thread.onSpinWait();
        }
        URI door = URI.create("ws://127.0.0.1:" + edge.ports().ocpp() + "/ocpp");
        return plan -> new Address(door, plan.charger(), Optional.ofNullable(passwords.get(plan.charger())), false);
    }

    private void cut(Pace.Player place, Consumer<String> say) {
        try {
            place.reach(world.cut());
            cutAt = edge.store().size();
            cable.cut();
            say.accept("the line is cut at " + clock.instant() + ", after " + cutAt + " facts");
            place.reach(world.mended());
            mendedAt = System.nanoTime();
            say.accept("and back at " + clock.instant() + ", when "
                    + edge.uplink().state().waiting() + " facts wait");
            SplittableRandom chance = new SplittableRandom(seed);
            for (int i = 0; i < CUTS; i++) {
                long before = cable.cuts();
                cable.mend();
                cable.cutAfter(chance.nextLong(CUT_BYTES_MIN, CUT_BYTES_MAX));
                long until = System.nanoTime() + CUT_WITHIN.toNanos();
                while (cable.cuts() == before && System.nanoTime() < until) TimeUnit.MILLISECONDS.sleep(1);
            }
            cable.mend();
            place.leave();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Facts that were decided while the line was cut. */
    private long away() {
        long away = 0;
        for (long from = cutAt; from < edge.store().size(); from += FactStore.READ_MAX) {
            for (Fact fact : edge.store().facts(from, FactStore.READ_MAX))
                if (fact.header().decidedTime().isBefore(world.mended())) away++;
        }
        return away;
    }

    /** The newest of the site's checkpoints in the upper hub's log, waited for until it is over the whole. */
    private Optional<Anchored> anchor() throws Malformed {
        long until = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < until) {
            Optional<Anchored> newest = Optional.empty();
            for (Fact fact : upper.store().facts(0, FactStore.READ_MAX))
                if (fact.content() instanceof Anchored anchored) newest = Optional.of(anchored);
            if (newest.filter(found -> found.said().size() == edge.store().size())
                    .isPresent()) return newest;
        }
        return Optional.empty();
    }

    /** The exit code of the auditor, in a process of its own, over an export that lies there. */
    static int audited(Path export) throws IOException, InterruptedException {
        return new ProcessBuilder(Child.java(AUDIT_MAIN, List.of("verify", export.toString())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        agent.destroy();
        edge.close();
        cable.close();
        upper.close();
    }
}
