package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an idle charger's connection costs the hub in memory. */
@Command(
        name = "connections",
        description = {
            "Bytes of heap in the hub for each charger that is connected, has booted and keeps still.",
            "The limit is an empty WebSocket echo server (Vert.x) with the same connections. Three processes; a ratio of",
            "less than one is better than that."
        })
final class ConnectionsBench extends Bench {
    /** Connected before anything is measured, so that what is made once does not count. */
    private static final int BEFORE = 200;

    private static final double KB = 1_024;

    @Option(names = "--count", paramLabel = "N", description = "Connections. Default: 5000")
    private int count = 5_000;

    @Option(names = "--tls", description = "Over TLS (security profile 2); the echo server stays as it is")
    private boolean tls;

    /**
     * Memory in use for each connection beyond the first ones.
     *
     * @param connected how many there were in the end
     */
    private record Cost(double heap, double resident, long connected) {}

    @Override
    Result measure() throws Exception {
        try (var folder = Folder.open()) {
            Cost hub = hub(folder);
            Cost echo = echo();
            var also = new JsonObject()
                    .put("connections", hub.connected())
                    .put("tls", tls)
                    .put("heap_kb_per_connection", Result.rounded(hub.heap() / KB))
                    .put("rss_kb_per_connection", Result.rounded(hub.resident() / KB))
                    .put("resident_bytes_per_connection", Result.rounded(hub.resident()))
                    .put("echo_resident_bytes_per_connection", Result.rounded(echo.resident()));
            return new Result(
                    "connections",
                    hub.heap(),
                    "bytes of heap per connection",
                    echo.heap(),
                    "an empty Vert.x WebSocket echo server with the same connections",
                    also);
        }
    }

    private Cost hub(Folder folder) throws IOException {
        say("a hub with " + (count + BEFORE) + " chargers entered");
        String passwords = folder.resolve("passwords").toString();
        String data = folder.resolve("hub").toString();
        try (var server = Child.start(HubProcess.class, data, Integer.toString(count + BEFORE), passwords)) {
            String plain = server.ready();
            String door = tls ? "wss://127.0.0.1:" + server.ask("tls") : "ws://127.0.0.1:" + plain;
            try (var chargers = Child.start(ChargersProcess.class, door + "/ocpp", passwords)) {
                return cost(server, chargers);
            }
        }
    }

    private Cost echo() throws IOException {
        say("an echo server");
        try (var server = Child.start(Echo.class)) {
            String door = "ws://127.0.0.1:" + server.ready() + "/ocpp";
            try (var chargers = Child.start(ChargersProcess.class, door)) {
                return cost(server, chargers);
            }
        }
    }

    private Cost cost(Child server, Child chargers) throws IOException {
        chargers.ready();
        chargers.ask(Integer.toString(BEFORE));
        long heapBefore = Long.parseLong(server.ask("heap"));
        long residentBefore = server.residentBytes();
        long connected = Long.parseLong(chargers.ask(Integer.toString(count)));
        long heap = Long.parseLong(server.ask("heap"));
        long resident = server.residentBytes();
        if (connected != count + BEFORE) throw new IOException("only " + connected + " chargers are connected");
        say(connected + " connected");
        return new Cost((heap - heapBefore) / (double) count, (resident - residentBefore) / (double) count, connected);
    }
}
