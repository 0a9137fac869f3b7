package org.plugpact.hub.uplink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.PartyId;

/**
 * What a hub at a site needs in order to know its upper hub and to be let in once. Written as lines of
 * {@code name: value}, in a file that only its owner can read.
 *
 * @param edge the name that the upper hub knows the site by
 * @param root digest of the upper hub's root certificate: what rests on another is refused
 * @param tls the certificate of the upper hub's TLS authority, DER in hex
 * @param token good for one enrolment; empty once the site has its warrant
 */
public record EdgeTicket(PartyId edge, Digest root, String tls, Optional<String> token) {
    private static final String FIRST_LINE = "plugpact edge ticket 1";

    /** The same without its token. */
    public EdgeTicket used() {
        return new EdgeTicket(edge, root, tls, Optional.empty());
    }

    public String text() {
        String lines = FIRST_LINE + "\nedge: " + edge + "\nroot: " + root.hex() + "\ntls: " + tls + "\n";
        return lines + token.map(secret -> "token: " + secret + "\n").orElse("");
    }

    /** @throws Malformed if the text is no ticket; the message holds nothing of it */
    public static EdgeTicket parse(String text) throws Malformed {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) throw new Malformed("not an edge's ticket");
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(": ");
            if (colon < 0 || values.put(line.substring(0, colon), line.substring(colon + 2)) != null)
                throw new Malformed("not an edge's ticket");
        }
        try {
            return new EdgeTicket(
                    new PartyId(value(values, "edge")),
                    Digest.parse(value(values, "root")),
                    value(values, "tls"),
                    Optional.ofNullable(values.get("token")));
        } catch (IllegalArgumentException wrong) {
            throw new Malformed("not an edge's ticket");
        }
    }

    private static String value(Map<String, String> values, String name) throws Malformed {
        String value = values.get(name);
        if (value == null) throw new Malformed("an edge's ticket without " + name);
        return value;
    }

    @Override
    public String toString() {
        return "EdgeTicket[" + edge + "]";
    }
}
