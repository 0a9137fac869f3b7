package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import java.util.concurrent.Callable;
import org.plugpact.hub.ops.Logs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all benches share: progress on stderr, the result on stdout, for people or for machines. */
@Command(mixinStandardHelpOptions = true)
abstract class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One object on the last line, for machines")
    private boolean json;

    @Override
    public final Integer call() throws Exception {
        Logs.toTerminal(Level.ERROR);
        Result result = measure();
        var out = spec.commandLine().getOut();
        out.println(json ? result.json().encode() : result.text());
        out.flush();
        return 0;
    }

    /** Does the work; leaves no process and no file behind. */
    abstract Result measure() throws Exception;

    final void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
