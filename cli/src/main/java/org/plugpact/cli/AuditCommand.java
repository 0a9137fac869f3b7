package org.plugpact.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stands in the list of commands; {@code ./plugpact audit} itself goes straight to the auditor, on a class path without sockets. */
@Command(
        name = "audit",
        description = "Verify an export, or explain a session in it, with no network and no hub: see audit help.",
        helpCommand = false)
final class AuditCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        org.plugpact.audit.Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
