package org.plugpact.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.plugpact.hub.RunningHub;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.sim.stations.Fleet;
import org.plugpact.sim.stations.Scenario;
import org.plugpact.sim.stations.Version;

/** A simulated station that idles at a hub until a test is over. */
final class IdleStation implements AutoCloseable {
    static final String NAME = "SIM-1";

    private static final Duration STAYS = Duration.ofMinutes(5);

    private final Line line = new Line();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private final Thread thread;

    /** @param anyServer whether it takes a server over TLS that nobody vouches for */
    IdleStation(RunningHub hub, Version version, String password, boolean anyServer) {
        var plan = new Fleet.Plan(
                version, Scenario.IDLE, 1, 1, Duration.ZERO, Duration.ofSeconds(60), STAYS, Duration.ZERO);
        var url = URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp");
        thread = Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line,
                        plan,
                        1,
                        _ -> new Address(url, NAME, Optional.of(password), anyServer),
                        _ -> "TAG",
                        _ -> {});
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                over.complete(true);
            }
        });
    }

    boolean isThere() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        thread.interrupt();
        over.join();
        line.close();
    }
}
