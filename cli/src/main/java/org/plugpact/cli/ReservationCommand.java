package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Outlets that a running hub keeps for drivers. */
@Command(
        name = "reservation",
        description = "Have a running hub keep outlets of its chargers for drivers.",
        mixinStandardHelpOptions = true)
final class ReservationCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "make",
            description = "Keep an outlet; a charger that is not there is told when it comes.",
            mixinStandardHelpOptions = true)
    int make(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "CHARGER") String charger,
            @Option(names = "--driver", required = true, paramLabel = "TAG", description = "For whom") String tag,
            @Option(names = "--outlet", defaultValue = "0", description = "Its number; otherwise any") int outlet,
            @Option(names = "--connector", defaultValue = "", description = "Of this type, as cCCS2; otherwise of any")
                    String connector,
            @Option(names = "--minutes", defaultValue = "30", description = "How long from now; ${DEFAULT-VALUE}")
                    long minutes)
            throws IOException, InterruptedException {
        var wish = new JsonObject()
                .put("tag", tag)
                .put("outlet", outlet)
                .put("until", Instant.now().plus(Duration.ofMinutes(minutes)).toString());
        if (!connector.isEmpty()) wish.put("connector", connector);
        try (var client = remote.client()) {
            String path = "/api/chargers/" + AdminClient.written(charger) + "/reservations";
            tell(new JsonObject(client.ask("POST", path, wish.encode())));
        }
        return 0;
    }

    @Command(name = "list", description = "List the latest, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "CHARGER", arity = "0..1", defaultValue = "", description = "Of this one alone")
                    String charger,
            @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var all = new JsonArray(client.ask("GET", "/api/reservations?charger=" + AdminClient.written(charger), ""));
            if (json) spec.commandLine().getOut().println(all.encode());
            else for (Object one : all) tell((JsonObject) one);
        }
        return 0;
    }

    @Command(name = "cancel", description = "Take one back.", mixinStandardHelpOptions = true)
    int cancel(@Mixin RemoteOptions remote, @Parameters(paramLabel = "NUMBER") int number)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            tell(new JsonObject(client.ask("POST", "/api/reservations/" + number + "/cancel", "")));
        }
        return 0;
    }

    private void tell(JsonObject one) {
        int outlet = one.getInteger("outlet");
        String detail = one.getString("detail");
        spec.commandLine()
                .getOut()
                .println(one.getInteger("reservation") + "  " + one.getString("state")
                        + (detail.isEmpty() ? "" : " (" + detail + ")") + "  " + one.getString("charger")
                        + (outlet == 0 ? " any outlet" : " outlet " + outlet) + " until " + one.getString("until")
                        + " for " + one.getString("contract"));
    }
}
