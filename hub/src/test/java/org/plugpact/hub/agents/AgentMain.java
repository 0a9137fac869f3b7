package org.plugpact.hub.agents;

import java.nio.file.Path;

/** A driver's agent as a second process: {@code AgentMain FOLDER TICKET own|hub}. Ends when its input does. */
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] args) throws Exception {
        AgentSettings settings =
                AgentSettings.in(Path.of(args[0])).withTicket(Path.of(args[1])).withClockFromHub(args[2].equals("hub"));
        try (AgentProcess agent = AgentProcess.open(settings)) {
            agent.endWith(System.in);
            System.exit(agent.run().isPresent() ? 3 : 0);
        }
    }
}
