package org.plugpact.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.plugpact.hub.ops.Config;
import picocli.CommandLine.Option;

/** Where a hub is, for commands that work beside it. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The hub's own folder: database, keys. Default: var/hub beside ./plugpact")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "The hub's PostgreSQL, if it is not its own: postgresql://user:password@host/name")
    private Optional<String> database = Optional.empty();

    Config config() {
        var config = Config.in(data.orElseGet(() -> Home.var("hub")));
        return database.isPresent() ? config.withDatabaseUrl(database.get()) : config;
    }
}
