package org.plugpact.hub.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PartyId;

/**
 * What an agent needs in order to find its hub and to be let in once. Written as lines of {@code name: value}, in a file
 * that only its owner can read.
 *
 * @param host where the hub's agents' door is
 * @param agent the name that the hub knows the agent by
 * @param root digest of the hub's root certificate: statements from any other are refused
 * @param token good for one enrolment; empty once the agent has a certificate
 */
public record Ticket(String host, int port, PartyId agent, Digest root, Optional<String> token) {
    private static final String FIRST_LINE = "plugpact agent ticket 1";
    private static final int PORT_MAX = 65_535;

    public Ticket {
        if (host.isBlank() || host.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a ticket to nowhere");
        }
        if (port < 1 || port > PORT_MAX) throw new IllegalArgumentException("no such port: " + port);
    }

    /** The same without its token. */
    public Ticket used() {
        return new Ticket(host, port, agent, root, Optional.empty());
    }

    /** The same, to another address. */
    public Ticket at(String otherHost, int otherPort) {
        return new Ticket(otherHost, otherPort, agent, root, token);
    }

    public String text() {
        String lines = FIRST_LINE + "\nhost: " + host + "\nport: " + port + "\nagent: " + agent + "\nroot: "
                + root.hex() + "\n";
        return lines + token.map(secret -> "token: " + secret + "\n").orElse("");
    }

    /** @throws Malformed if the text is no ticket; the message holds nothing of it */
    public static Ticket parse(String text) throws Malformed {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) throw new Malformed("not an agent's ticket");
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(": ");
            if (colon < 0 || values.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                throw new Malformed("not an agent's ticket");
            }
        }
        try {
            return new Ticket(
                    value(values, "host"),
                    Integer.parseInt(value(values, "port")),
                    new PartyId(value(values, "agent")),
                    Digest.parse(value(values, "root")),
                    Optional.ofNullable(values.get("token")));
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("not an agent's ticket");
        }
    }

    private static String value(Map<String, String> values, String name) throws Malformed {
        String value = values.get(name);
        if (value == null) throw new Malformed("an agent's ticket without " + name);
        return value;
    }

    @Override
    public String toString() {
        return "Ticket[" + agent + " to " + host + ":" + port + "]";
    }
}
