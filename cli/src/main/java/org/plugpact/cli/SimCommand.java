package org.plugpact.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator's commands. */
@Command(
        name = "sim",
        subcommands = {SimChargersCommand.class, SimPaymentsCommand.class},
        description = "Simulated devices that talk to any system over real sockets.",
        mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which devices? See plugpact sim --help.");
    }
}
