package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that asks a running hub. */
final class RemoteOptions {
    @Option(
            names = "--hub",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running hub (default: ${DEFAULT-VALUE})")
    private URI hub = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Its admin token. Default: var/hub/keys/admin-token beside ./plugpact")
    private Optional<Path> tokenFile = Optional.empty();

    AdminClient client() throws IOException {
        return new AdminClient(hub, token(tokenFile));
    }

    static String token(Optional<Path> file) throws IOException {
        Path token = file.orElseGet(() -> Home.var("hub").resolve("keys").resolve("admin-token"));
        try {
            return Files.readString(token).strip();
        } catch (NoSuchFileException none) {
            throw new IOException(
                    "no admin token at " + token + ": start the hub once, or name it with --token-file", none);
        }
    }
}
