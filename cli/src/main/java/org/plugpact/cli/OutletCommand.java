package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./plugpact charger outlet}. */
@Command(
        name = "outlet",
        description = {
            "What a charger's outlets are, for cards that are good at some kinds alone; with --kind, what one is from now on.",
            "Chargers of 1.6 have no words for it, so somebody has to say; of one of 2.x it counts in place of what that says."
        },
        footer = {"", "  charger outlet CP-1 2 --kind cCCS2"},
        mixinStandardHelpOptions = true)
final class OutletCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUTLET", description = "From 1")
    private Optional<Integer> outlet = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "AC, DC, or a connector by its name in OCPP 2.1, as cCCS2 or sType2; again for more")
    private List<String> kinds = List.of();

    @Option(names = "--unsaid", description = "What the charger says of the outlet counts again")
    private boolean unsaid;

    @Option(names = "--json", description = "One list, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean states = !kinds.isEmpty() || unsaid;
        if (states && outlet.isEmpty()) throw new IOException("which outlet?");
        String path = "/api/chargers/" + AdminClient.written(id) + "/outlets";
        try (var client = remote.client()) {
            var wish = new JsonObject();
            outlet.ifPresent(number -> wish.put("outlet", number));
            if (!unsaid) wish.put("kinds", new JsonArray(kinds));
            var all = new JsonArray(states ? client.ask("POST", path, wish.encode()) : client.ask("GET", path, ""));
            var out = spec.commandLine().getOut();
            if (json) out.println(all.encode());
            else for (int at = 0; at < all.size(); at++) out.println(line(all.getJsonObject(at)));
        }
        return 0;
    }

    private static String line(JsonObject outlet) {
        var kinds = outlet.getJsonArray("kinds").stream().map(String::valueOf).collect(Collectors.joining(", "));
        return outlet.getInteger("outlet") + "  " + (kinds.isEmpty() ? "nobody said" : kinds)
                + (outlet.getBoolean("stated") ? "  (by the operator)" : "");
    }
}
