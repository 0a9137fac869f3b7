package org.plugpact.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.plugpact.hub.keys.OwnerOnly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets hubs at sites in at a running hub, and says how they stand. */
@Command(
        name = "edge",
        description = "Let hubs at sites in at a running hub, and see how their logs stand.",
        mixinStandardHelpOptions = true)
final class EdgeCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ticket",
            description = "Write a ticket by which the hub at a site enrols: good once, and for an hour.",
            mixinStandardHelpOptions = true)
    int ticket(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = "What the site is called here") String name,
            @Parameters(paramLabel = "FILE", description = "Where the ticket goes, for its owner alone to read")
                    Path file)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            OwnerOnly.write(file.toAbsolutePath(), client.edgeTicket(name).getBytes(StandardCharsets.UTF_8));
            spec.commandLine()
                    .getOut()
                    .println("at the site: ./plugpact up --profile edge --uplink wss://THIS-HUB:8891 --ticket " + file);
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "The sites that were ever let in: facts taken, anchored, connected or cut.",
            mixinStandardHelpOptions = true)
    int list(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        try (var client = remote.client()) {
            spec.commandLine().getOut().println(client.edges().encodePrettily());
        }
        return 0;
    }
}
