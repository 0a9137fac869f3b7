package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The images that a hub gives to chargers. */
@Command(
        name = "firmware",
        description = "Keep firmware at a running hub, which gives it to its chargers.",
        mixinStandardHelpOptions = true)
final class FirmwareCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "add", description = "Keep an image.")
    int add(
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help")
                    boolean help,
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--vendor", defaultValue = "", description = "Of the chargers; none: any") String vendor,
            @Option(names = "--model", defaultValue = "", description = "Likewise") String model,
            @Option(names = "--version", required = true, description = "As chargers name it that run it")
                    String version,
            @Option(names = "--signature", description = "A file with the maker's signature, in base64")
                    Optional<Path> signature,
            @Option(names = "--certificate", description = "The maker's certificate, PEM") Optional<Path> certificate)
            throws IOException, InterruptedException {
        if (!Files.isReadable(file)) throw new IOException("can't read " + file);
        var headers = new TreeMap<String, String>();
        if (signature.isPresent())
            headers.put("Firmware-Signature", Files.readString(signature.get()).replaceAll("\\s", ""));
        if (certificate.isPresent())
            headers.put(
                    "Firmware-Certificate", Base64.getEncoder().encodeToString(Files.readAllBytes(certificate.get())));
        try (var client = remote.client()) {
            var kept = new JsonObject(client.put(path(vendor, model, version), headers, file));
            spec.commandLine()
                    .getOut()
                    .println("kept " + kept.getString("version") + ", " + kept.getLong("bytes") + " bytes, SHA-256 "
                            + kept.getString("digest"));
        }
        return 0;
    }

    @Command(name = "list", description = "List the images.", mixinStandardHelpOptions = true)
    int list(
            @Mixin RemoteOptions remote, @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        try (var client = remote.client()) {
            var images = new JsonArray(client.ask("GET", "/api/firmware", ""));
            if (json) out.println(images.encode());
            else
                for (Object one : images) {
                    var image = (JsonObject) one;
                    out.println(image.getString("version") + "  for " + any(image.getString("vendor")) + " "
                            + any(image.getString("model")) + "  " + image.getLong("bytes") + " bytes"
                            + (image.getBoolean("signed") ? ", signed" : ""));
                }
        }
        return 0;
    }

    private static String any(String name) {
        return name.isEmpty() ? "any" : name;
    }

    @Command(name = "remove", description = "Take an image away.")
    int remove(
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help")
                    boolean help,
            @Mixin RemoteOptions remote,
            @Option(names = "--vendor", defaultValue = "") String vendor,
            @Option(names = "--model", defaultValue = "") String model,
            @Option(names = "--version", required = true) String version)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.ask("DELETE", path(vendor, model, version), "");
            spec.commandLine().getOut().println("removed " + version);
        }
        return 0;
    }

    private static String path(String vendor, String model, String version) {
        return "/api/firmware?vendor=" + AdminClient.written(vendor) + "&model=" + AdminClient.written(model)
                + "&version=" + AdminClient.written(version);
    }
}
