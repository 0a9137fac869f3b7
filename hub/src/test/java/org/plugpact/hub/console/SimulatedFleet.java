package org.plugpact.hub.console;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** Simulated stations of a hub, each version's, idle and obedient until it is closed. */
final class SimulatedFleet implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RunningHub hub;
    private final Line line = new Line();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final List<Thread> playing = new ArrayList<>();

    SimulatedFleet(RunningHub hub) {
        this.hub = hub;
    }

    /** Enters chargers of that name, numbered from 1. */
    void enter(String name, int count, int connectors) throws Exception {
        var entries = new ArrayList<Registrar.Entry>();
        for (int i = 1; i <= count; i++) {
            entries.add(new Registrar.Entry(
                    new ChargerId(name + "-" + i),
                    new SiteId("yard-" + name.toLowerCase(Locale.ROOT)),
                    "Yard " + name,
                    "Simulated",
                    connectors,
                    Jurisdiction.parse("GB"),
                    ZoneId.of("Europe/London"),
                    Tariff.PLUGPACT_DEFAULT.id(),
                    Optional.empty()));
        }
        for (var entered : hub.registrar().enter(entries)) {
            passwords.put(entered.charger().text(), entered.password().orElseThrow());
        }
    }

    /** Has them connect and boot. */
    void connect(String name, int count, int connectors, Version version) {
        var plan = new Fleet.Plan(
                version,
                Scenario.IDLE,
                connectors,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                LONG,
                Duration.ZERO);
        var central = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        playing.add(Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line,
                        plan,
                        count,
                        station -> {
                            var id = name + "-" + (station + 1);
                            return new Address(central, id, Optional.ofNullable(passwords.get(id)), false);
                        },
                        station -> "CARD-" + station,
                        _ -> {});
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @Override
    public void close() {
        for (var one : playing) one.interrupt();
        line.close();
    }
}
