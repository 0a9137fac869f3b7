package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a charger fetch firmware or bring its logs, and waits until it has. */
final class FileCommands {
    private static final int ASK_AGAIN_MILLIS = 500;

    private FileCommands() {}

    /** {@code charger update}. */
    @Command(
            name = "update",
            description = "Have a charger install firmware that the hub keeps, and wait until it has.",
            mixinStandardHelpOptions = true)
    static final class Update implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RemoteOptions remote = new RemoteOptions();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Option(names = "--firmware", required = true, paramLabel = "VERSION", description = "As it was added")
        private String version = "";

        @Option(names = "--no-wait", description = "Ask, and don't wait")
        private boolean noWait;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var client = remote.client()) {
                var body = new JsonObject().put("version", version).encode();
                var asked = new JsonObject(
                        client.ask("POST", "/api/chargers/" + AdminClient.written(id) + "/update", body));
                return noWait || done(awaited(client, asked, spec)) ? 0 : 1;
            }
        }
    }

    /** {@code charger logs}. */
    @Command(
            name = "logs",
            description = "Have a charger bring a log, wait until it has, and save it here.",
            mixinStandardHelpOptions = true)
    static final class Logs implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RemoteOptions remote = new RemoteOptions();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Option(
                names = "--type",
                defaultValue = "Diagnostics",
                description = "Diagnostics or Security (default: ${DEFAULT-VALUE})")
        private String type = "Diagnostics";

        @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: here, under the file's name)")
        private Optional<Path> to = Optional.empty();

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var client = remote.client()) {
                var body = new JsonObject().put("type", type).encode();
                var asked =
                        new JsonObject(client.ask("POST", "/api/chargers/" + AdminClient.written(id) + "/logs", body));
                var brought = awaited(client, asked, spec);
                if (!brought.containsKey("name")) return 1;
                int number = brought.getInteger("number");
                // A charger's name for it is made plain by the hub.
                var file = to.orElseGet(() -> Path.of(number + "-" + brought.getString("name")));
                client.save("/api/transfers/" + number + "/file", file);
                spec.commandLine().getOut().println("saved " + file);
                return done(brought) ? 0 : 1;
            }
        }
    }

    private static boolean done(JsonObject transfer) {
        return transfer.getString("state").equals("done");
    }

    /** As it is when it is over. */
    private static JsonObject awaited(AdminClient client, JsonObject asked, CommandSpec spec)
            throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var shown = "";
        while (true) {
            var now = new JsonObject(client.ask("GET", "/api/transfers/" + asked.getInteger("number"), ""));
            var total = now.containsKey("total") ? " of " + now.getLong("total") : "";
            var line = now.getString("status") + ", " + now.getLong("bytes") + total + " bytes";
            if (!line.equals(shown)) out.println(line);
            out.flush();
            shown = line;
            var state = now.getString("state");
            if (state.equals("done") || state.equals("failed")) return now;
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
    }
}
