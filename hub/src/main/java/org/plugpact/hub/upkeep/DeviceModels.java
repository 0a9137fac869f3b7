package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Devices.Progress;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.ModelAsking;
import org.plugpact.hub.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What chargers are as devices, kept in step: each is asked for all its settings when it comes for the first time, and once
 * more when it boots with another firmware or in another version (OCPP 2.1, B07.FR.14); for its monitors after each boot
 * (N04.FR.19). A while after it came, and few at a time, so that a fleet that boots at once is asked one after another.
 * Any thread.
 */
public final class DeviceModels implements Lines.Watcher, Fleet.Watcher, AutoCloseable {
    /** Chargers begun to be asked in a second: a report of 400 settings is 400 rows. The others wait in their order. */
    static final int BEGUN_PER_SECOND = 10;

    /** Chargers that were asked and have not answered; further ones wait. */
    static final int UNDER_WAY_MAX = 30;

    /** Characters kept of what a charger says of its firmware. */
    private static final int OF_MAX = 200;

    /** How a charger answers that does not know the question, in any version; it won't, until it has another firmware. */
    private static final Set<String> UNKNOWING = Set.of("NotImplemented", "NotSupported");

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceModels.class);

    private final Database database;
    private final Fleet fleet;
    private final Lines lines;
    private final InstantSource clock;
    private final Duration after;
    private final ModelTable table;
    private final Map<ChargerId, String> asked;
    private final Map<String, ModelAsking> askings = new HashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    // Guarded by itself. In the order in which they are due; a charger once.
    private final Map<ChargerId, Wish> waiting = new LinkedHashMap<>();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("models-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("models-timer").factory());

    /**
     * Somebody to be looked at.
     *
     * @param due in nanoseconds of this machine's
     * @param booted what it is, if it has booted since it was looked at last
     */
    private record Wish(long due, Optional<Make> booted) {}

    /**
     * One charger being asked.
     *
     * @param of what it is, if it is asked for its settings
     */
    private record Round(Line line, ModelAsking asking, Optional<String> of, boolean monitors) {}

    private DeviceModels(
            Database database, Fleet fleet, Lines lines, List<Dialect> dialects, InstantSource clock, Duration after) {
        this.database = database;
        this.fleet = fleet;
        this.lines = lines;
        this.clock = clock;
        this.after = after;
        this.table = new ModelTable(database);
        this.asked = new ConcurrentHashMap<>(table.all());
        for (var dialect : dialects) {
            dialect.models().ifPresent(asking -> askings.put(dialect.subprotocol(), asking));
        }
    }

    /**
     * Begins.
     *
     * @param after how long after it came a charger is asked
     */
    public static DeviceModels begin(
            Database database, Fleet fleet, Lines lines, List<Dialect> dialects, InstantSource clock, Duration after) {
        var models = new DeviceModels(database, fleet, lines, dialects, clock, after);
        fleet.watch(models);
        lines.watch(models);
        var _ = models.timer.scheduleWithFixedDelay(
                models::look, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return models;
    }

    @Override
    public void accepted(Line line) {
        if (!asked.containsKey(line.charger())) wait(line.charger(), Optional.empty());
    }

    @Override
    public void gone(Line line) {}

    @Override
    public void booted(ChargerId charger, Make make) {
        wait(charger, Optional.of(make));
    }

    @Override
    public void progressed(ChargerId charger, Progress progress) {}

    private void wait(ChargerId charger, Optional<Make> booted) {
        synchronized (waiting) {
            var before = waiting.remove(charger);
            var make = booted.or(() -> before == null ? Optional.empty() : before.booted);
            waiting.put(charger, new Wish(System.nanoTime() + after.toNanos(), make));
        }
    }

    private void look() {
        try {
            for (int begun = 0; begun < BEGUN_PER_SECOND && underWay.get() < UNDER_WAY_MAX; ) {
                var next = next();
                if (next.isEmpty()) return;
                if (begin(next.get().getKey(), next.get().getValue())) begun++;
            }
        } catch (RuntimeException away) {
            LOG.warn("what chargers are is asked later: {}", away.getMessage());
        }
    }

    private Optional<Map.Entry<ChargerId, Wish>> next() {
        synchronized (waiting) {
            for (var first : waiting.entrySet()) {
                if (first.getValue().due - System.nanoTime() > 0) break;
                waiting.remove(first.getKey());
                return Optional.of(Map.entry(first.getKey(), first.getValue()));
            }
        }
        return Optional.empty();
    }

    /** Whether that took more than a look into memory. */
    private boolean begin(ChargerId charger, Wish wish) {
        var line = lines.of(charger);
        var asking = line.map(Line::subprotocol).map(askings::get);
        if (asking.isEmpty()) return false;
        var make = wish.booted.or(
                () -> Optional.ofNullable(Make.of(database, List.of(charger)).get(charger)));
        var of = line.get().subprotocol() + " " + make.map(Make::version).orElse("");
        var shown = of.length() > OF_MAX ? of.substring(0, OF_MAX) : of;
        boolean due = !shown.equals(asked.get(charger));
        boolean mayHave = wish.booted.isPresent() && !asking.get().monitored().isEmpty();
        boolean monitors = mayHave && isMonitored(charger, asking.get());
        if (!due && !monitors) return mayHave;
        var round = new Round(line.get(), asking.get(), due ? Optional.of(shown) : Optional.empty(), monitors);
        underWay.incrementAndGet();
        threads.execute(() -> ask(round));
        return true;
    }

    private boolean isMonitored(ChargerId charger, ModelAsking asking) {
        return fleet.values(charger, asking.monitored()).containsValue("true");
    }

    private void ask(Round round) {
        if (round.of.isEmpty()) {
            askForMonitors(round);
            return;
        }
        var call = round.asking.model(requests.incrementAndGet());
        boolean sent = round.line.ask(call.action(), call.payload(), heard -> {
            told(round, heard);
            askForMonitors(round);
        });
        if (!sent) underWay.decrementAndGet();
    }

    private void told(Round round, Heard heard) {
        var charger = round.line.charger();
        boolean taken = switch (heard) {
            case Heard.Confirmed(var payload) -> {
                var told = round.asking.told(payload);
                if (!told.settings().isEmpty()) fleet.configured(charger, told.settings());
                yield told.taken();
            }
            case Heard.Failed(var code, var _) -> UNKNOWING.contains(code);
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> false;
        };
        if (!taken) return;
        asked.put(charger, round.of.orElseThrow());
        table.keep(charger, round.of.orElseThrow(), clock.instant());
    }

    /** What they are comes as a report, and is kept; what is answered says nothing. */
    private void askForMonitors(Round round) {
        var call = round.monitors
                ? round.asking.monitors(requests.incrementAndGet())
                : Optional.<Dialect.Prepared.Call>empty();
        boolean sent = call.filter(
                        said -> round.line.ask(said.action(), said.payload(), _ -> underWay.decrementAndGet()))
                .isPresent();
        if (!sent) underWay.decrementAndGet();
    }

    /** Chargers that wait to be asked. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    public void close() {
        Upkeep.end(timer, threads);
    }
}
