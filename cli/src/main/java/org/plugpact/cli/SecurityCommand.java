package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./plugpact charger security}. */
@Command(
        name = "security",
        description = {
            "How a charger has to show who it is, and what it may be named in certificates; with options, from now on otherwise.",
            "Profiles are the standard's: 0 nothing, 1 a password in the clear, 2 a password over TLS, 3 a certificate over TLS.",
            "A charger never falls back by itself behind the best that it came in with; only --profile lets it."
        },
        footer = {"", "  charger security CP-1 --profile 3", "  charger security CP-1 --name SERIAL-4711"},
        mixinStandardHelpOptions = true)
final class SecurityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(names = "--profile", paramLabel = "0..3", description = "The least that it has to come in by")
    private Optional<Integer> profile = Optional.empty();

    @Option(
            names = "--take-ended",
            negatable = true,
            description = "Whether it may come in with a certificate that has ended, to get a new one")
    private Optional<Boolean> takeEnded = Optional.empty();

    @Option(
            names = "--keep-makers",
            negatable = true,
            description =
                    "Whether it may go on with its maker's certificate, rather than wait until it has one of the hub's")
    private Optional<Boolean> keepMakers = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A further name that may stand in its certificates, such as its serial number")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var wish = new JsonObject();
        profile.ifPresent(least -> wish.put("profile", least));
        takeEnded.ifPresent(takes -> wish.put("takes_ended", takes));
        keepMakers.ifPresent(keeps -> wish.put("keeps_makers", keeps));
        name.ifPresent(one -> wish.put("name", one));
        String path = "/api/chargers/" + AdminClient.written(id) + "/security";
        try (var client = remote.client()) {
            var is = new JsonObject(
                    wish.isEmpty() ? client.ask("GET", path, "") : client.ask("POST", path, wish.encode()));
            spec.commandLine().getOut().println(json ? is.encode() : told(is));
        }
        return 0;
    }

    private static String told(JsonObject is) {
        return is.getString("charger") + "  comes in by profile " + is.getInteger("least") + " or better; required "
                + is.getInteger("required") + ", the best it had " + is.getInteger("highest")
                + (is.getBoolean("takes_ended") ? "; with a certificate that has ended, too" : "")
                + (is.getBoolean("keeps_makers") ? "; with its maker's" : "");
    }
}
