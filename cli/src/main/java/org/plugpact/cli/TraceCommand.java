package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what came and went on a charger's line. */
@Command(
        name = "trace",
        description = "Show what came and went on a charger's line, tags and secrets covered.",
        footer = {
            "",
            "  12 09:30:00.123Z > CALL Heartbeat          from the charger",
            "  13 09:30:00.124Z < CALLRESULT Heartbeat    to the charger"
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    private static final int ASK_AGAIN_MILLIS = 500;
    private static final int AT_ONCE = 1_000;
    private static final int TIME_FROM = 11;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(names = "--action", description = "Requests of that name and their answers alone, as MeterValues")
    private Optional<String> action = Optional.empty();

    @Option(names = "--text", description = "What is somewhere in the text; or a tag, which stands there covered")
    private Optional<String> text = Optional.empty();

    @Option(names = "--errors", description = "What went wrong alone")
    private boolean errors;

    @Option(names = "--most", defaultValue = "50", description = "How many, the newest (default: ${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--follow", description = "Go on with what comes, until you stop it")
    private boolean follow;

    @Option(names = "--json", description = "An object a line, for machines")
    private boolean json;

    @Option(names = "--keep", paramLabel = "on|off", description = "Have this charger's texts kept from now on, or not")
    private Optional<String> keep = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = remote.client()) {
            if (keep.isPresent()) return choose(client, keep.get());
            long shown = -1;
            do {
                var found = found(client, shown, shown < 0 ? most : AT_ONCE);
                for (var one : found) {
                    show(one);
                    shown = one.getLong("number");
                }
                if (shown < 0) shown = 0;
                spec.commandLine().getOut().flush();
                if (follow && found.size() < AT_ONCE) TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
            } while (follow);
        }
        return 0;
    }

    private int choose(AdminClient client, String choice) throws IOException, InterruptedException {
        client.ask("POST", "/api/chargers/" + written(id) + "/trace/" + written(choice), "{}");
        spec.commandLine().getOut().println("trace of " + id + " is " + choice);
        return 0;
    }

    /** The oldest first. */
    private List<JsonObject> found(AdminClient client, long after, int atMost)
            throws IOException, InterruptedException {
        var path = new StringBuilder("/api/trace?charger=")
                .append(written(id))
                .append("&most=")
                .append(atMost);
        if (after >= 0) path.append("&after=").append(after);
        if (errors) path.append("&errors=true");
        action.ifPresent(name -> path.append("&action=").append(written(name)));
        text.ifPresent(part -> path.append("&text=").append(written(part)));
        return new JsonArray(client.ask("GET", path.toString(), ""))
                .stream().map(JsonObject.class::cast).toList().reversed();
    }

    private void show(JsonObject one) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(one.encode());
            return;
        }
        var latency = one.containsKey("latency_us")
                ? "  after " + one.getLong("latency_us") + " us, answers " + one.getValue("request")
                : "";
        out.println(one.getLong("number") + " " + one.getString("at").substring(TIME_FROM) + " "
                + (one.getString("direction").equals("heard") ? ">" : "<") + " " + one.getString("kind") + " "
                + one.getString("action") + latency);
        out.println("    " + one.getString("text"));
    }

    private static String written(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
