package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plugpact.hub.ops.UpstreamSettings;
import picocli.CommandLine.Option;

/** The operator's central system behind the hub, for all chargers that have none of their own. */
final class UpstreamOptions {
    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "Pass what chargers say on to this central system, and what it says back: ws(s)://host/path,"
                    + " to which /ID is added")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--upstream-user",
            paramLabel = "NAME",
            description = "Who to be there (default: {id}, which stands for the charger's id)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--upstream-password-file",
            paramLabel = "FILE",
            description = "With the password of that user, for all chargers that have none of their own")
    private Optional<Path> password = Optional.empty();

    @Option(
            names = "--upstream-trust",
            paramLabel = "FILE",
            description = "Certificates (PEM) under which a wss:// upstream is trusted, instead of the usual ones")
    private Optional<Path> trusted = Optional.empty();

    UpstreamSettings settings() {
        return new UpstreamSettings(url, user, password.map(UpstreamOptions::read), trusted);
    }

    /** Tells how a charger stands with its upstream. */
    static void show(JsonObject standing, PrintWriter out) {
        out.println("upstream   " + standing.getString("url", "none"));
        boolean connected = standing.getBoolean("connected");
        var trouble = standing.getString("trouble", "");
        out.println("connected  "
                + (connected ? "yes, " + standing.getString("speaks") : trouble.isEmpty() ? "no" : "no: " + trouble));
        out.println("waiting    " + standing.getLong("waiting")
                + (standing.containsKey("oldest") ? ", the oldest since " + standing.getString("oldest") : ""));
        if (standing.getLong("refused") > 0) out.println("refused    " + standing.getLong("refused"));
    }

    /** A file with one line. */
    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("no password in " + file, missing);
        }
    }
}
