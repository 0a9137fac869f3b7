package org.plugpact.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of {@code ./plugpact}. Exit codes: 0 all well, 1 differences found or failed, 2 usage or unreadable input. */
@Command(
        name = "plugpact",
        mixinStandardHelpOptions = true,
        version = "plugpact 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = "An open hub for electric-vehicle charging: every session a pact signed by both sides.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all well", "1:differences found, or failed", "2:usage, or input that can't be read"})
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private Main() {
        spec = CommandSpec.create();
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line: one {@code addSubcommand} line a command. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).addSubcommand(new HelpCommand());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See plugpact help.");
    }
}
