package org.plugpact.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./plugpact bench}: stands above the single ones. */
@Command(
        name = "bench",
        description = "Measure: each figure beside a limit of this machine that is measured in the same run.",
        synopsisSubcommandLabel = "WHAT",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BenchCommand() {}

    /** With one subcommand a bench. */
    public static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new AuthoriseBench())
                .addSubcommand(new DeskBench())
                .addSubcommand(new JournalBench())
                .addSubcommand(new ConnectionsBench())
                .addSubcommand(new OcppBench())
                .addSubcommand(new SmartBench())
                .addSubcommand(new ConsoleBench())
                .addSubcommand(new ReplayBench())
                .addSubcommand(new AuditBench())
                .addSubcommand(new LineageBench())
                .addSubcommand(new EdgeBench());
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which bench? See plugpact bench --help.");
    }
}
