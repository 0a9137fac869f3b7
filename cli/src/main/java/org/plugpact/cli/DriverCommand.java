package org.plugpact.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters drivers' cards at a running hub. */
@Command(
        name = "driver",
        description = "Enter drivers' cards (id tags) at a running hub.",
        mixinStandardHelpOptions = true)
final class DriverCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "add",
            description = "Enter cards; the driver's agent accepts offers for them from now on.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin RemoteOptions remote,
            @Parameters(
                            paramLabel = "TAG",
                            arity = "1..*",
                            description = "The card's id tag, at most 20 characters in OCPP 1.6")
                    List<String> tags)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.enterTags(tags);
            spec.commandLine().getOut().println("entered " + tags.size() + (tags.size() == 1 ? " card" : " cards"));
        }
        return 0;
    }
}
