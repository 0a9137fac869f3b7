package org.plugpact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver's agent as a process of its own, started for convenience by commands that run a hub. Its key is made by that process, in a
 * folder of its own, and never enters the hub's.
 */
final class AgentChild implements AutoCloseable {
    private final Process process;

    private AgentChild(Process process) {
        this.process = process;
    }

    /**
     * @param folder the agent's own
     * @param ticket what the hub gave for it, for its first start
     */
    static AgentChild start(Path folder, String ticket, boolean clockFromHub) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        var command = new ArrayList<>(List.of("agent", "--data", folder.toString(), "--ticket", "-", "--with-parent"));
        if (clockFromHub) command.add("--clock-from-hub");
        var builder =
                ChildProcess.of(folder, List.of("-Xmx256m"), command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        // The ticket goes through the pipe: it stands in no argument list and no file of the hub's. The pipe stays open
        // for as long as this process lives, which is how the agent knows that it does.
        var pipe = process.outputWriter();
        pipe.write(ticket.strip() + "\n\n");
        pipe.flush();
        return new AgentChild(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        ChildProcess.end(process);
    }
}
