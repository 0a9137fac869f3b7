package org.plugpact.cli;

import ch.qos.logback.classic.Level;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import org.plugpact.cli.bench.BenchCommand;
import org.plugpact.hub.ops.Logs;
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
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    private Main() {
        spec = CommandSpec.create();
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logs.toTerminal(Level.WARN);
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line: one {@code addSubcommand} line a command. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Main())
                .addSubcommand(new UpCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(
                        "audit", new CommandLine(new AuditCommand()).setUnmatchedOptionsArePositionalParams(true))
                .addSubcommand(new ExportCommand())
                .addSubcommand(new PruneCommand())
                .addSubcommand(new RecordCommand())
                .addSubcommand(new ReceiptCommand())
                .addSubcommand(new EndorseCommand())
                .addSubcommand(new ChargerCommand())
                .addSubcommand(new FirmwareCommand())
                .addSubcommand(new CampaignCommand())
                .addSubcommand(new SiteCommand())
                .addSubcommand(new ReservationCommand())
                .addSubcommand(new DriverCommand())
                .addSubcommand(new SimCommand())
                .addSubcommand(new NativeCommand())
                .addSubcommand(new AgentCommand())
                .addSubcommand(AuthorityCommand.commandLine())
                .addSubcommand(new EdgeCommand())
                .addSubcommand(new LogCommand())
                .addSubcommand(new WitnessCommand())
                .addSubcommand(new TimestampCommand())
                .addSubcommand(new RebuildCommand())
                .addSubcommand(BenchCommand.commandLine())
                .addSubcommand(new HelpCommand());
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Main::failed);
    }

    /** What a user can do something about is one line; anything else is a fault of ours, and is shown whole. */
    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (!(failure instanceof java.io.IOException)) throw failure;
        line.getErr().println("plugpact: " + said(failure));
        return FAILED;
    }

    /** The JDK's HTTP client has no words for a server that is not there. */
    private static String said(Exception failure) {
        if (failure.getMessage() != null) return failure.getMessage();
        return failure instanceof ConnectException ? "nobody answers there: is the hub up?" : failure.toString();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See plugpact help.");
    }
}
