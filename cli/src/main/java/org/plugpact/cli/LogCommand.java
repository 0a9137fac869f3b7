package org.plugpact.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sees to the log of a running hub. */
@Command(name = "log", description = "See to the log of a running hub.", mixinStandardHelpOptions = true)
final class LogCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "rotate",
            description =
                    "Give the log new keys. What the old ones signed goes on to verify; the statement is printed.",
            mixinStandardHelpOptions = true)
    int rotate(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        try (var client = remote.client()) {
            spec.commandLine().getOut().println(client.rotateLog().encodePrettily());
        }
        return 0;
    }
}
