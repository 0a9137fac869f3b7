package org.plugpact.hub.agents;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a driver's agent is to run as a process of its own.
 *
 * @param folder its own, its owner's alone: its key, its certificate, whom it belongs to; made at first start
 * @param ticket a file with a {@link Ticket}; needed at first start only
 * @param hub the address, as {@code host:port}, if it is not the ticket's any more
 * @param policy what it agrees to
 * @param clockFromHub sign by the time that the hub tells with each question, as in a simulated world; else by this
 *     machine's clock
 */
public record AgentSettings(
        Path folder, Optional<Path> ticket, Optional<String> hub, Policy policy, boolean clockFromHub) {
    /** A usual agent in that folder. */
    public static AgentSettings in(Path folder) {
        return new AgentSettings(folder, Optional.empty(), Optional.empty(), Policy.USUAL, false);
    }

    public AgentSettings withTicket(Path file) {
        return new AgentSettings(folder, Optional.of(file), hub, policy, clockFromHub);
    }

    public AgentSettings withHub(String address) {
        return new AgentSettings(folder, ticket, Optional.of(address), policy, clockFromHub);
    }

    public AgentSettings withPolicy(Policy other) {
        return new AgentSettings(folder, ticket, hub, other, clockFromHub);
    }

    public AgentSettings withClockFromHub(boolean hubs) {
        return new AgentSettings(folder, ticket, hub, policy, hubs);
    }
}
