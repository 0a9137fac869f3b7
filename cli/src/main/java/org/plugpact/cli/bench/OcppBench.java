package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What chargers can put on a hub over their sockets. */
@Command(
        name = "ocpp",
        description = {
            "Calls a second that chargers make over OCPP and have answered, what they say being on record by then: heartbeats, meter values",
            "in running transactions, starts and stops; or how long it takes until all are accepted again after all lost their lines.",
            "The limit is an empty WebSocket echo server (Vert.x) that gets the same texts. Three processes."
        })
final class OcppBench extends Bench {
    private static final double NANOS = 1e9;

    /** What is put on it. */
    enum Kind {
        HEARTBEATS("heartbeats"),
        METER_VALUES("meter-values"),
        TRANSACTIONS("transactions"),
        STORM("storm");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "meter-values",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Kind kind = Kind.METER_VALUES;

    @Option(
            names = "--ocpp",
            paramLabel = "1.6|2.0.1|2.1",
            defaultValue = "1.6",
            description = "Of OCPP. Default: ${DEFAULT-VALUE}")
    private String version = "1.6";

    @Option(
            names = "--chargers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connected. Default: ${DEFAULT-VALUE}")
    private int chargers;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "500",
            description = "That call at the same time, each one call after another. Default: ${DEFAULT-VALUE}")
    private int atOnce;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of load that is measured, and as long before it to warm up. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--past",
            paramLabel = "N",
            defaultValue = "0",
            description = "Sessions on record before the hub starts. Default: ${DEFAULT-VALUE}")
    private int past;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = {
                "Where the hub keeps its log; it stays there, and the next run finds the past sessions that this one made.",
                "Default: a folder that is thrown away"
            })
    private @Nullable Path folder;

    @Option(names = "--no-trace", description = "The hub keeps none of the texts on chargers' lines")
    private boolean noTrace;

    @Override
    Result measure() throws Exception {
        if (folder != null) return measureIn(folder);
        try (var passing = Folder.open()) {
            return measureIn(passing.path());
        }
    }

    private Result measureIn(Path data) throws Exception {
        Path hubs = data.resolve("hub");
        if (past > 0 && !Files.exists(hubs)) {
            say("putting " + past + " sessions on record");
            PastSessions.fill(hubs, past, this::say);
        }
        say("a hub with " + chargers + " chargers entered");
        String passwords = data.resolve("passwords-" + chargers).toString();
        long began = System.nanoTime();
        try (var hub = Child.start(
                HubProcess.class,
                hubs.toString(),
                Integer.toString(chargers),
                passwords,
                noTrace ? HubProcess.NO_TRACE : "")) {
            String door = "ws://127.0.0.1:" + hub.ready() + "/ocpp";
            double ready = (System.nanoTime() - began) / NANOS;
            hub.ask("settled");
            double settled = (System.nanoTime() - began) / NANOS;
            try (var callers = Child.start(CallersProcess.class, door, version, passwords)) {
                callers.ready();
                expect(callers, "connect");
                JsonObject found = kind == Kind.STORM ? expect(callers, "storm") : loaded(callers);
                found.put("hub_rss_mb", hub.residentBytes() >> 20)
                        .put("hub_ready_s", Result.rounded(ready))
                        .put("views_settled_s", Result.rounded(settled))
                        .put("chargers", chargers)
                        .put("ocpp", version)
                        .put("past_sessions", past)
                        .put("trace", !noTrace);
                return result(found, passwords);
            }
        }
    }

    private JsonObject loaded(Child callers) throws IOException {
        if (kind == Kind.METER_VALUES) expect(callers, "start");
        say("warming up");
        expect(callers, run());
        say("measuring");
        return expect(callers, run());
    }

    private String run() {
        return "run " + kind + " " + seconds + " " + atOnce;
    }

    /** What was asked, done without anybody being refused. */
    private JsonObject expect(Child callers, String asked) throws IOException {
        var answer = new JsonObject(callers.ask(asked));
        if (answer.getInteger("refused") > 0)
            throw new IOException(
                    answer.getInteger("refused") + " refused at " + asked + ", as " + answer.getString("for_example"));
        return answer;
    }

    private Result result(JsonObject found, String passwords) throws IOException {
        say("the echo server");
        try (var server = Child.start(Echo.class);
                var callers = Child.start(
                        CallersProcess.class, "ws://127.0.0.1:" + server.ready() + "/ocpp", version, passwords)) {
            callers.ready();
            expect(callers, "connect");
            if (kind == Kind.STORM) return stormed(found, expect(callers, "storm"));
            expect(callers, run());
            var echo = expect(callers, run());
            return new Result(
                    "ocpp",
                    found.getDouble("per_second"),
                    kind == Kind.TRANSACTIONS ? "starts and stops/s" : kind + "/s",
                    echo.getDouble("per_second"),
                    "calls/s at an empty Vert.x WebSocket echo server",
                    found.put("echo_p99_ms", rounded(echo, "p99_ms")));
        }
    }

    private static Result stormed(JsonObject found, JsonObject echo) {
        return new Result(
                "ocpp",
                found.getDouble("seconds"),
                "s until all who lost their lines are accepted again",
                echo.getDouble("seconds"),
                "s until all are back at an empty Vert.x WebSocket echo server",
                found);
    }

    private static BigDecimal rounded(JsonObject found, String name) {
        return Result.rounded(found.getDouble(name));
    }
}
