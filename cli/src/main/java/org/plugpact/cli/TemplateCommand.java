package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Chargers' settings as they should be. */
@Command(
        name = "template",
        description = "Compare chargers' settings with what they should be, and have one take what differs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class TemplateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which? See plugpact charger template --help.");
    }

    private static String path(String name) {
        return "/api/templates/" + AdminClient.written(name);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    @Command(
            name = "set",
            description = "Put a template in place of one of that name; without settings there is none any more.",
            footer = {
                "",
                "  set depot HeartbeatInterval=300 MeterValueSampleInterval=60",
                "  set depot --ocpp ocpp2.1 OCPPCommCtrlr/HeartbeatInterval=300"
            },
            mixinStandardHelpOptions = true)
    int set(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "KEY=VALUE", arity = "0..*", index = "1..*") Map<String, String> settings,
            @Option(
                            names = "--ocpp",
                            defaultValue = "ocpp1.6",
                            description = "Whose settings: ocpp1.6, ocpp2.0.1 or ocpp2.1 (default: ${DEFAULT-VALUE})")
                    String ocpp)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var wanted = new JsonObject();
            if (settings != null) settings.forEach(wanted::put);
            client.ask(
                    "POST",
                    path(name),
                    new JsonObject().put("ocpp", ocpp).put("settings", wanted).encode());
            say(wanted.isEmpty() ? "gone: " + name : name + ": " + wanted.size() + " settings");
        }
        return 0;
    }

    @Command(name = "list", description = "The templates' names.", mixinStandardHelpOptions = true)
    int list(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        try (var client = remote.client()) {
            for (var each : new JsonObject(client.ask("GET", "/api/templates", "")))
                say(each.getKey() + "  " + each.getValue() + " settings");
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Which chargers differ, and in what. Exit code 1 if one does.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var compared = new JsonObject(client.ask("GET", path(name), ""));
            var differences = compared.getJsonArray("differences");
            if (json) {
                say(compared.encode());
            } else {
                for (int i = 0; i < differences.size(); i++) {
                    var one = differences.getJsonObject(i);
                    var is = one.getString("is");
                    say(one.getString("charger") + "  " + one.getString("key") + ": "
                            + (is == null ? one.getBoolean("known") ? "nothing" : "never told" : is) + ", should be "
                            + one.getString("wanted") + (one.getBoolean("readonly") ? " (can't be set)" : ""));
                }
                if (!compared.getBoolean("all")) say("... and more");
                if (differences.isEmpty()) say("nothing differs");
            }
            return differences.isEmpty() ? 0 : 1;
        }
    }

    @Command(
            name = "apply",
            description = "Have a charger take what differs, by commands that go on record.",
            mixinStandardHelpOptions = true)
    int apply(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ID") String id)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var commands = new JsonObject(client.ask("POST", path(name) + "/apply/" + AdminClient.written(id), ""))
                    .getJsonArray("commands");
            boolean all = true;
            for (int i = 0; i < commands.size(); i++) {
                var one = commands.getJsonObject(i);
                var state = ChargerCommand.answer(client, id, one.getString("command"));
                say(one.getString("key") + "  " + state.getString("status"));
                all &= state.getString("status").equals("Accepted");
            }
            if (commands.isEmpty()) say("nothing to set");
            return all ? 0 : 1;
        }
    }
}
