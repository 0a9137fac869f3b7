package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Database database;
    private final Fleet fleet;
    private final Lines lines;
    private final InstantSource clock;
    private final ModelTable table;
    private final Map<ChargerId, String> asked;
    private final Map<String, ModelAsking> askings = new HashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    // What a charger is, if it has booted since it was looked at last.
    private final Paced<Optional<Make>> paced;

    private DeviceModels(
            Database database, Fleet fleet, Lines lines, List<Dialect> dialects, InstantSource clock, Duration after) {
        this.database = database;
        this.fleet = fleet;
        this.lines = lines;
        this.clock = clock;
        this.paced = new Paced<>(
                "models",
                new Paced.Pace(after, BEGUN_PER_SECOND, UNDER_WAY_MAX),
                (before, later) -> later.or(() -> before));
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
        models.paced.begin(models::work);
        return models;
    }

    @Override
    public void accepted(Line line) {
        if (!asked.containsKey(line.charger())) paced.add(line.charger(), Optional.empty());
    }

    @Override
    public void gone(Line line) {}

    @Override
    public void booted(ChargerId charger, Make make) {
        paced.add(charger, Optional.of(make));
    }

    @Override
    public void progressed(ChargerId charger, Progress progress) {}

    private Optional<Runnable> work(ChargerId charger, Optional<Make> booted) {
        var line = lines.of(charger);
        var asking = line.map(Line::subprotocol).map(askings::get);
        if (asking.isEmpty()) return Optional.empty();
        return Optional.of(() -> ask(line.get(), asking.get(), booted));
    }

    private void ask(Line line, ModelAsking asking, Optional<Make> booted) {
        var charger = line.charger();
        var make = booted.or(
                () -> Optional.ofNullable(Make.of(database, List.of(charger)).get(charger)));
        var of = line.subprotocol() + " " + make.map(Make::version).orElse("");
        var shown = of.length() > OF_MAX ? of.substring(0, OF_MAX) : of;
        if (!shown.equals(asked.get(charger))) askForModel(line, asking, shown);
        boolean mayHave = booted.isPresent() && !asking.monitored().isEmpty();
        if (mayHave && isMonitored(charger, asking)) askForMonitors(line, asking);
    }

    private boolean isMonitored(ChargerId charger, ModelAsking asking) {
        return fleet.values(charger, asking.monitored()).containsValue("true");
    }

    private void askForModel(Line line, ModelAsking asking, String of) {
        var heard = Answered.by(line, asking.model(requests.incrementAndGet()));
        if (heard.isEmpty() || !isTold(line.charger(), asking, heard.get())) return;
        asked.put(line.charger(), of);
        table.keep(line.charger(), of, clock.instant());
    }

    private boolean isTold(ChargerId charger, ModelAsking asking, Heard heard) {
        return switch (heard) {
            case Heard.Confirmed(var payload) -> {
                var told = asking.told(payload);
                if (!told.settings().isEmpty()) fleet.configured(charger, told.settings());
                yield told.taken();
            }
            case Heard.Failed(var code, var _) -> UNKNOWING.contains(code);
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> false;
        };
    }

    /** What they are comes as a report, and is kept; what is answered says nothing. */
    private void askForMonitors(Line line, ModelAsking asking) {
        asking.monitors(requests.incrementAndGet()).ifPresent(call -> Answered.by(line, call));
    }

    /** Chargers that wait to be asked. */
    public int waiting() {
        return paced.size();
    }

    @Override
    public void close() {
        paced.close();
    }
}
