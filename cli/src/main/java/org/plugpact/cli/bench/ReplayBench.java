package org.plugpact.cli.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.sim.actors.Plan;
import org.plugpact.sim.actors.World;
import org.plugpact.sim.world.Columns;
import org.plugpact.sim.world.SessionFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole replay, as a user runs it. */
@Command(
        name = "replay",
        description = {
            "Sessions per second of a replay with a hub of its own, from the start of its process to its end.",
            "The limit is what an empty WebSocket echo (Vert.x) takes for as many round trips as the sessions have messages."
        })
final class ReplayBench extends Bench {
    private static final Duration METER_INTERVAL = Duration.ofMinutes(15);
    private static final Duration ECHO_FOR = Duration.ofSeconds(3);
    private static final double NANOS = 1e9;

    /** Authorize, StartTransaction, StatusNotification, StopTransaction, StatusNotification. */
    private static final int MESSAGES_BESIDE_READINGS = 5;

    /** About as long as a MeterValues request. */
    private static final String MESSAGE = "x".repeat(300);

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Sessions in a form that replay recognises. Default: some of the generated town")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--sessions", paramLabel = "N", description = "Of the generated town. Default: 2000")
    private int sessions = 2_000;

    @Override
    Result measure() throws Exception {
        try (var folder = Folder.open()) {
            TownFile played =
                    file.isPresent() ? TownFile.of(file.get()) : TownFile.write(folder.resolve("town.csv"), sessions);
            List<Plan> plans = World.plans(read(played).sessions(), METER_INTERVAL);
            JsonObject done = Replaying.run(played.arguments());
            long finished = done.getLong("sessions");
            double seconds = done.getDouble("seconds");
            long readings = plans.stream().mapToLong(Plan::readings).sum();
            long messages = readings + finished * MESSAGES_BESIDE_READINGS + plans.size();
            say("an echo of " + plans.size() + " sockets");
            double roundTrips = roundTrips(plans.size());
            var also = new JsonObject()
                    .put("sessions", finished)
                    .put("seconds", seconds)
                    .put("readings", readings)
                    .put("messages", messages)
                    .put("messages_per_second", Result.rounded(messages / seconds))
                    .put("echo_round_trips_per_second", Result.rounded(roundTrips))
                    .put("facts", done.getLong("facts"))
                    .put("facts_per_second", Result.rounded(done.getLong("facts") / seconds))
                    .put("pacts_final", done.getLong("pacts_final"))
                    .put("custodial", done.getLong("custodial"));
            return new Result(
                    "replay",
                    finished / seconds,
                    "sessions/s",
                    roundTrips * finished / messages,
                    "as many round trips through an empty Vert.x WebSocket echo, one in flight a socket",
                    also);
        }
    }

    private static SessionFile read(TownFile played) throws IOException {
        Optional<Columns> columns = played.arguments().contains("--columns")
                ? Optional.of(Columns.parse(TownFile.COLUMNS))
                : Optional.empty();
        return SessionFile.read(played.file(), columns);
    }

    /** So many sockets, each sending the next message when the last one is back. */
    private static double roundTrips(int sockets) throws InterruptedException {
        var vertx = Vertx.vertx();
        try (var echo = new Echo()) {
            var client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(Integer.MAX_VALUE));
            var back = new AtomicLong();
            List<WebSocket> open = new ArrayList<>(sockets);
            for (int i = 0; i < sockets; i++) {
                WebSocket socket = client.connect(echo.port(), "127.0.0.1", "/").await();
                socket.textMessageHandler(message -> {
                    back.incrementAndGet();
                    socket.writeTextMessage(MESSAGE);
                });
                open.add(socket);
            }
            for (WebSocket socket : open) socket.writeTextMessage(MESSAGE);
            TimeUnit.NANOSECONDS.sleep(ECHO_FOR.toNanos()); // warms up
            long before = back.get();
            long began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(ECHO_FOR.toNanos());
            return (back.get() - before) * NANOS / (System.nanoTime() - began);
        } finally {
            vertx.close().await();
        }
    }
}
