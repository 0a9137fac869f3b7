package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Firmware for many chargers, wave after wave. */
@Command(
        name = "campaign",
        description = "Have many chargers install firmware, wave after wave; halts by itself when too many fail.",
        mixinStandardHelpOptions = true)
final class CampaignCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "begin",
            description = "Begin one, with all chargers of a make, or with those that are named.",
            mixinStandardHelpOptions = true)
    int begin(
            @Mixin RemoteOptions remote,
            @Option(names = "--firmware", required = true, paramLabel = "VERSION") String version,
            @Option(names = "--vendor", defaultValue = "") String vendor,
            @Option(names = "--model", defaultValue = "") String model,
            @Option(names = "--from", defaultValue = "", description = "The version that they run now") String from,
            @Option(
                            names = "--waves",
                            split = ",",
                            defaultValue = "5,25,100",
                            description =
                                    "Percent of them that are through after each wave (default: ${DEFAULT-VALUE})")
                    List<Integer> waves,
            @Option(
                            names = "--failures",
                            defaultValue = "5",
                            description = "Percent of a wave that may fail (default: ${DEFAULT-VALUE})")
                    int percent,
            @Option(
                            names = "--within",
                            defaultValue = "1440",
                            description = "Minutes that a charger may take (default: ${DEFAULT-VALUE})")
                    long minutes,
            @Parameters(paramLabel = "ID", arity = "0..*") List<String> chargers)
            throws IOException, InterruptedException {
        var wanted = new JsonObject()
                .put("version", version)
                .put("vendor", vendor)
                .put("model", model)
                .put("from", from)
                .put("waves", new JsonArray(waves))
                .put("percent", percent)
                .put("within", minutes * 60)
                .put("chargers", new JsonArray(chargers == null ? List.of() : chargers));
        return tell(remote, "POST", "/api/campaigns", wanted.encode(), false);
    }

    @Command(name = "list", description = "List them, the newest first.", mixinStandardHelpOptions = true)
    int list(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        try (var client = remote.client()) {
            for (Object one : new JsonArray(client.ask("GET", "/api/campaigns", ""))) head((JsonObject) one);
        }
        return 0;
    }

    @Command(name = "show", description = "Tell how far one is.", mixinStandardHelpOptions = true)
    int show(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NUMBER") int number,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        return tell(remote, "GET", "/api/campaigns/" + number, "", json);
    }

    @Command(name = "halt", description = "Ask nobody more, until you go on.", mixinStandardHelpOptions = true)
    int halt(@Mixin RemoteOptions remote, @Parameters(paramLabel = "NUMBER") int number)
            throws IOException, InterruptedException {
        return tell(remote, "POST", "/api/campaigns/" + number + "/halt", "{}", false);
    }

    @Command(name = "go-on", description = "Go on with one that is halted.", mixinStandardHelpOptions = true)
    int goOn(@Mixin RemoteOptions remote, @Parameters(paramLabel = "NUMBER") int number)
            throws IOException, InterruptedException {
        return tell(remote, "POST", "/api/campaigns/" + number + "/go-on", "{}", false);
    }

    @Command(name = "abort", description = "End one.", mixinStandardHelpOptions = true)
    int abort(@Mixin RemoteOptions remote, @Parameters(paramLabel = "NUMBER") int number)
            throws IOException, InterruptedException {
        return tell(remote, "POST", "/api/campaigns/" + number + "/abort", "{}", false);
    }

    private int tell(RemoteOptions remote, String method, String path, String body, boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var campaign = new JsonObject(client.ask(method, path, body));
            if (json) {
                spec.commandLine().getOut().println(campaign.encode());
                return 0;
            }
            head(campaign);
            for (Object one : campaign.getJsonArray("members")) {
                var member = (JsonObject) one;
                spec.commandLine()
                        .getOut()
                        .println("  wave " + member.getInteger("wave") + "  " + member.getString("charger") + "  "
                                + member.getString("standing") + " " + member.getString("why"));
            }
        }
        return 0;
    }

    private void head(JsonObject campaign) {
        spec.commandLine()
                .getOut()
                .println(campaign.getInteger("number") + "  " + campaign.getString("version") + "  "
                        + campaign.getString("state") + " " + campaign.getString("why") + "  wave "
                        + campaign.getInteger("wave") + ": " + campaign.getLong("done") + " done, "
                        + campaign.getLong("failed") + " failed, " + campaign.getLong("asked") + " asked, "
                        + campaign.getLong("waiting") + " waiting");
    }
}
