package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a hub keeps in step on chargers: their local lists and their passwords. */
final class UpkeepCommands {
    private UpkeepCommands() {}

    private static String path(String charger) {
        return "/api/chargers/"
                + URLEncoder.encode(charger, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code ./plugpact charger password}. */
    @Command(
            name = "password",
            description = {
                "Give a connected charger a new password over its line, and wait for its answer. Nobody is shown it. The old one is good",
                "until the charger comes in with the new one."
            },
            mixinStandardHelpOptions = true)
    static final class Password implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RemoteOptions remote = new RemoteOptions();

        @Parameters(paramLabel = "ID")
        private String id = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var client = remote.client()) {
                var answer = new JsonObject(client.ask("POST", path(id) + "/password", ""));
                String outcome = answer.getString("outcome");
                spec.commandLine().getOut().println(outcome);
                return outcome.startsWith("taken") ? 0 : 1;
            }
        }
    }

    /** {@code ./plugpact charger move}. */
    @Command(
            name = "move",
            description = {
                "Move a connected charger of 2.x to another central system: out of service, told to connect by these of its network",
                "configurations once nothing waits on it to be sent, and restarted. Without them: how far it is."
            },
            mixinStandardHelpOptions = true)
    static final class Move implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RemoteOptions remote = new RemoteOptions();

        @Parameters(index = "0", paramLabel = "ID")
        private String id = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "SLOTS", description = "As 2,1: the best first")
        private String slots = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var client = remote.client()) {
                var body = new JsonObject().put("slots", slots).encode();
                var answer = new JsonObject(
                        slots.isEmpty()
                                ? client.ask("GET", path(id) + "/move", "")
                                : client.ask("POST", path(id) + "/move", body));
                String detail = answer.getString("detail");
                spec.commandLine().getOut().println(answer.getString("step") + (detail.isEmpty() ? "" : ": " + detail));
                return 0;
            }
        }
    }

    /** {@code ./plugpact charger list}. */
    @Command(
            name = "list",
            description = {
                "Keep a charger's local authorization list in step with the drivers entered here, so that they can charge while it can",
                "ask nobody. Without an ID: how the lists stand."
            },
            mixinStandardHelpOptions = true)
    static final class Lists implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RemoteOptions remote = new RemoteOptions();

        @Parameters(paramLabel = "ID", arity = "0..1")
        private Optional<String> id = Optional.empty();

        @Option(names = "--parent", paramLabel = "TAG", description = "Only drivers with this parent")
        private Optional<String> parent = Optional.empty();

        @Option(names = "--off", description = "Empty the list, and keep it no more")
        private boolean off;

        @Option(names = "--json", description = "One list, for machines")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var client = remote.client()) {
                if (id.isPresent()) {
                    var wish = new JsonObject().put("keep", !off);
                    parent.ifPresent(tag -> wish.put("parent", tag));
                    client.ask("POST", path(id.get()) + "/list", wish.encode());
                }
                show(spec.commandLine().getOut(), new JsonArray(client.ask("GET", "/api/lists", "")));
            }
            return 0;
        }

        private void show(PrintWriter out, JsonArray lists) {
            if (json) {
                out.println(lists.encode());
                return;
            }
            for (int i = 0; i < lists.size(); i++) {
                var one = lists.getJsonObject(i);
                var who = one.getBoolean("of_one_parent") ? "of one parent" : "everybody";
                out.println(one.getString("charger") + "  " + (one.getBoolean("wanted") ? who : "nobody") + "  "
                        + one.getString("state") + ", version " + one.getInteger("version") + " since "
                        + one.getString("since")
                        + (one.getString("detail").isEmpty() ? "" : ": " + one.getString("detail")));
            }
            if (lists.isEmpty()) out.println("no charger is kept a list on");
        }
    }
}
