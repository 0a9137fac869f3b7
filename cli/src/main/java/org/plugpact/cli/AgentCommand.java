package org.plugpact.cli;

import ch.qos.logback.classic.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.plugpact.hub.agents.AgentProcess;
import org.plugpact.hub.agents.AgentSettings;
import org.plugpact.hub.ops.Logs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The driver's side: a process with a key of its own. */
@Command(
        name = "agent",
        description =
                "Run a driver's agent: accepts offers and signs closes for drivers, with a key of its own that no hub ever sees.",
        mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The agent's own folder: key and certificate. Default: var/agent beside ./plugpact")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--ticket",
            paramLabel = "FILE",
            description = "What the hub gave for its first start; -: standard input up to an empty line")
    private Optional<String> ticket = Optional.empty();

    @Option(
            names = "--hub",
            paramLabel = "HOST:PORT",
            description = "The hub's agents' door, if it is not the ticket's any more")
    private Optional<String> hub = Optional.empty();

    @Option(
            names = "--also",
            paramLabel = "HOST:PORT",
            description = "The agents' door of a hub at a site under the same root; may be given several times")
    private List<String> also = List.of();

    @Option(names = "--clock-from-hub", description = "Sign by the time that the hub tells: for simulated worlds only")
    private boolean clockFromHub;

    @Option(names = "--with-parent", description = "End when standard input ends")
    private boolean withParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logs.toTerminal(Level.INFO);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var settings = AgentSettings.in(data.orElseGet(() -> Home.var("agent")))
                .withClockFromHub(clockFromHub)
                .withAlso(also);
        if (hub.isPresent()) settings = settings.withHub(hub.get());
        if (ticket.isPresent()) settings = settings.withTicket(ticketFile(ticket.get(), input));
        try (var agent = AgentProcess.open(settings)) {
            if (withParent) agent.endWith(System.in);
            Optional<String> wrong = agent.run();
            wrong.ifPresent(why -> spec.commandLine().getErr().println("plugpact agent: " + why));
            return wrong.isPresent() ? 1 : 0;
        }
    }

    /** A ticket from the pipe lies in a file of the agent's own only until the agent has read it. */
    private static Path ticketFile(String ticket, BufferedReader input) throws IOException {
        if (!ticket.equals("-")) return Path.of(ticket);
        var lines = new StringBuilder();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            lines.append(line).append('\n');
        }
        if (lines.isEmpty()) throw new IOException("no ticket on standard input");
        Path file = Files.createTempFile("plugpact-agent", ".ticket");
        file.toFile().deleteOnExit();
        Files.writeString(file, lines);
        return file;
    }
}
