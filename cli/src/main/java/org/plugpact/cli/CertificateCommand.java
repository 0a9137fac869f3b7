package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./plugpact charger certificate}. */
@Command(
        name = "certificate",
        description = "What was certified for chargers, and whom the hub trusts besides itself.",
        mixinStandardHelpOptions = true)
final class CertificateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which? See plugpact charger certificate --help.");
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    @Command(
            name = "list",
            description = "The certificates that a charger was given, the newest first.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var all =
                    new JsonArray(client.ask("GET", "/api/chargers/" + AdminClient.written(id) + "/certificates", ""));
            if (json) say(all.encode());
            else if (all.isEmpty()) say("none");
            else for (int i = 0; i < all.size(); i++) say(told(all.getJsonObject(i)));
        }
        return 0;
    }

    private static String told(JsonObject one) {
        String revoked =
                one.containsKey("revoked") ? " on " + one.getString("revoked") + ", " + one.getString("reason") : "";
        return one.getString("serial") + "  " + one.getString("purpose") + "  " + one.getString("state") + revoked
                + "  until " + one.getString("to") + "  " + one.getString("subject");
    }

    @Command(
            name = "revoke",
            description = "Take a certificate back, for good. A charger that came in with it loses its line.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SERIAL", description = "As list shows it") String serial,
            @Option(
                            names = "--reason",
                            defaultValue = "superseded",
                            description =
                                    "key-compromise, affiliation-changed, superseded or cessation-of-operation (default: ${DEFAULT-VALUE})")
                    String reason)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.act(
                    "/api/certificates/" + AdminClient.written(serial) + "/revoke",
                    new JsonObject().put("reason", reason));
            say("taken back: " + serial);
        }
        return 0;
    }

    @Command(
            name = "root",
            description =
                    "Print the root that chargers are given, in PEM: what to put on a charger, or to have others trust.",
            mixinStandardHelpOptions = true)
    int root(
            @Mixin RemoteOptions remote,
            @Option(
                            names = "--purpose",
                            defaultValue = "station",
                            description =
                                    "station: towards the hub; v2g or v2g-20: towards vehicles (default: ${DEFAULT-VALUE})")
                    String purpose,
            @Option(names = "--rsa", description = "For chargers that know RSA alone") boolean rsa)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            String path = "/api/certificates/root/" + AdminClient.written(purpose) + (rsa ? "?rsa=true" : "");
            say(client.ask("GET", path, "").strip());
        }
        return 0;
    }

    @Command(
            name = "trust",
            description = {
                "Trust another authority from now on; without a FILE, list whom the hub trusts. Contracts of another provider count only",
                "when its root, or the V2G root above it, is trusted; chargers' first certificates when their maker's is."
            },
            footer = {"", "  charger certificate trust v2g-root.pem --use v2g"},
            mixinStandardHelpOptions = true)
    int trust(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "One certificate, PEM") Path file,
            @Option(
                            names = "--use",
                            defaultValue = "v2g",
                            description =
                                    "v2g, provider, vehicle-maker, charger-maker or hub (default: ${DEFAULT-VALUE})")
                    String use,
            @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            if (file != null) {
                client.act("/api/roots", new JsonObject().put("use", use).put("pem", Files.readString(file)));
            }
            var all = new JsonArray(client.ask("GET", "/api/roots", ""));
            if (json) say(all.encode());
            else if (all.isEmpty()) say("nobody but its own");
            else for (int i = 0; i < all.size(); i++) say(root(all.getJsonObject(i)));
        }
        return 0;
    }

    private static String root(JsonObject one) {
        return one.getString("use") + "  " + one.getString("digest") + "  until " + one.getString("to") + "  "
                + one.getString("subject");
    }

    @Command(name = "distrust", description = "Trust an authority no longer.", mixinStandardHelpOptions = true)
    int distrust(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "DIGEST", description = "As trust shows it") String digest,
            @Option(names = "--use", defaultValue = "v2g", description = "For what (default: ${DEFAULT-VALUE})")
                    String use)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.act(
                    "/api/roots/" + AdminClient.written(use) + "/" + AdminClient.written(digest) + "/remove",
                    new JsonObject());
            say("no longer trusted for " + use + ": " + digest);
        }
        return 0;
    }

    @Command(
            name = "hold",
            description = {
                "Have chargers hold a root from now on, or, with --not, have them delete it; without a FILE, list what is wished. What is",
                "wished of one charger counts before what is wished of its site, and that before what is wished of all."
            },
            footer = {"", "  charger certificate hold new-root.pem --use hub --on site:DEPOT"},
            mixinStandardHelpOptions = true)
    int hold(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "One certificate, PEM") Path file,
            @Option(
                            names = "--use",
                            defaultValue = "hub",
                            description =
                                    "hub, charger-maker, v2g, provider or vehicle-maker (default: ${DEFAULT-VALUE})")
                    String use,
            @Option(
                            names = "--on",
                            defaultValue = "all",
                            description = "all, site:X or charger:X (default: ${DEFAULT-VALUE})")
                    String on,
            @Option(names = "--not", description = "It is deleted where it lies") boolean not)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            if (file != null) {
                var wish = new JsonObject().put("use", use).put("on", on).put("wanted", !not);
                client.act("/api/roots/wishes", wish.put("pem", Files.readString(file)));
            }
            var all = new JsonArray(client.ask("GET", "/api/roots/wishes", ""));
            if (all.isEmpty()) say("nothing is wished");
            for (int i = 0; i < all.size(); i++) {
                var one = all.getJsonObject(i);
                say((one.getBoolean("wanted") ? "held by " : "off ") + one.getString("on") + "  " + root(one));
            }
        }
        return 0;
    }

    @Command(
            name = "held",
            description = "The roots that lie on a charger, as it told, and what is missing there.",
            mixinStandardHelpOptions = true)
    int held(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var told = new JsonObject(client.ask("GET", "/api/chargers/" + AdminClient.written(id) + "/roots", ""));
            if (json) {
                say(told.encode());
                return 0;
            }
            say((told.getString("state", "not asked yet") + " " + told.getString("detail", "")).strip());
            var installed = told.getJsonArray("installed");
            for (int i = 0; i < installed.size(); i++) {
                var one = installed.getJsonObject(i);
                say(one.getString("use") + "  " + one.getString("algorithm") + "  serial " + one.getString("serial"));
            }
            var missing = told.getJsonArray("missing");
            for (int i = 0; i < missing.size(); i++) say("missing: " + root(missing.getJsonObject(i)));
        }
        return 0;
    }
}
