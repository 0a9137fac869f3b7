package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** By what a command shows a running hub that it may ask. */
final class TokenOption {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The hub's admin token. Default: var/hub/keys/admin-token beside ./plugpact")
    private Optional<Path> file = Optional.empty();

    String token() throws IOException {
        Path place = file.orElseGet(() -> Home.var("hub").resolve("keys").resolve("admin-token"));
        try {
            return Files.readString(place).strip();
        } catch (NoSuchFileException none) {
            throw new IOException(
                    "no admin token at " + place + ": start the hub once, or name it with --token-file", none);
        }
    }
}
