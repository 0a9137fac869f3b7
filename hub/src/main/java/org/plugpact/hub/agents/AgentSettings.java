package org.plugpact.hub.agents;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a driver's agent is to run as a process of its own.
 *
 * @param folder its own, its owner's alone: its key, its certificate, whom it belongs to; made at first start
 * @param ticket a file with a {@link Ticket}; needed at first start only
 * @param hub the address, as {@code host:port}, if it is not the ticket's any more
 * @param also further hubs of the same root, as {@code host:port}: sites, where the agent is asked when the line to its
 *     own hub is cut
 * @param policy what it agrees to
 * @param clockFromHub sign by the time that the hub tells with each question, as in a simulated world; else by this
 *     machine's clock
 */
public record AgentSettings(
        Path folder,
        Optional<Path> ticket,
        Optional<String> hub,
        List<String> also,
        Policy policy,
        boolean clockFromHub) {
    /** A usual agent in that folder. */
    public static AgentSettings in(Path folder) {
        return new AgentSettings(folder, Optional.empty(), Optional.empty(), List.of(), Policy.USUAL, false);
    }

    public AgentSettings withTicket(Path file) {
        return new AgentSettings(folder, Optional.of(file), hub, also, policy, clockFromHub);
    }

    public AgentSettings withHub(String address) {
        return new AgentSettings(folder, ticket, Optional.of(address), also, policy, clockFromHub);
    }

    public AgentSettings withAlso(List<String> addresses) {
        return new AgentSettings(folder, ticket, hub, List.copyOf(addresses), policy, clockFromHub);
    }

    public AgentSettings withPolicy(Policy other) {
        return new AgentSettings(folder, ticket, hub, also, other, clockFromHub);
    }

    public AgentSettings withClockFromHub(boolean hubs) {
        return new AgentSettings(folder, ticket, hub, also, policy, hubs);
    }
}
