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
            "A charger never falls back by itself behind the best that it came in with; only --profile lets it. --raise tells a connected",
            "charger over its line to come by a better one, as soon as nobody charges; without it: whether it could, and how far it is."
        },
        footer = {
            "",
            "  charger security CP-1 --profile 3",
            "  charger security CP-1 --raise",
            "  charger security CP-1 --name SERIAL-4711"
        },
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

    @Option(
            names = "--raise",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "2..3",
            description = "Have it come by a better profile: the best that is known to be possible, or this one")
    private Optional<Integer> raise = Optional.empty();

    @Option(
            names = "--url",
            paramLabel = "wss://…",
            description =
                    "With --raise, to a charger of 2.x: where it finds the hub over TLS, if that is not the hub's own name")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--slot",
            paramLabel = "NUMBER",
            description =
                    "With --raise, to a charger of 2.x: the network configuration to use, if not the first that is free")
    private Optional<Integer> slot = Optional.empty();

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var wish = new JsonObject();
        profile.ifPresent(least -> wish.put("profile", least));
        takeEnded.ifPresent(takes -> wish.put("takes_ended", takes));
        keepMakers.ifPresent(keeps -> wish.put("keeps_makers", keeps));
        name.ifPresent(one -> wish.put("name", one));
        String path = "/api/chargers/" + AdminClient.written(id);
        try (var client = remote.client()) {
            var is = new JsonObject(
                    wish.isEmpty()
                            ? client.ask("GET", path + "/security", "")
                            : client.ask("POST", path + "/security", wish.encode()));
            var better = new JsonObject(
                    raise.isEmpty()
                            ? client.ask("GET", path + "/raise", "")
                            : client.ask("POST", path + "/raise", raising().encode()));
            var out = spec.commandLine().getOut();
            out.println(json ? is.put("raise", better).encode() : told(is) + raised(better));
        }
        return 0;
    }

    private JsonObject raising() {
        var asked = new JsonObject();
        raise.filter(to -> to > 0).ifPresent(to -> asked.put("profile", to));
        url.ifPresent(to -> asked.put("url", to));
        slot.ifPresent(number -> asked.put("slot", number));
        return asked;
    }

    private static String raised(JsonObject better) {
        String why = better.getString("why");
        String could = better.getInteger("possible") == null
                ? ""
                : "; could come in by profile " + better.getInteger("possible");
        String not = why.isEmpty() ? "" : could.isEmpty() ? "; by no better one: " + why : ", and no better: " + why;
        if (better.getString("step") == null) return could + not;
        String detail = better.getString("detail");
        return could + not + "; told to come in by " + better.getInteger("to") + ": " + better.getString("step")
                + (detail.isEmpty() ? "" : ", " + detail);
    }

    private static String told(JsonObject is) {
        return is.getString("charger") + "  comes in by profile " + is.getInteger("least") + " or better; required "
                + is.getInteger("required") + ", the best it had " + is.getInteger("highest")
                + (is.getBoolean("takes_ended") ? "; with a certificate that has ended, too" : "")
                + (is.getBoolean("keeps_makers") ? "; with its maker's" : "");
    }
}
