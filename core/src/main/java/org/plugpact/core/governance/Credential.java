package org.plugpact.core.governance;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PartyId;

/**
 * The key behind a signature, as it claims to be.
 *
 * @param party whom it binds: the operator, or the provider
 * @param agent who signs for a device that can't; empty where the device signs itself
 * @param path the digests of its certificates, leaf first, the authority's last; the leaf's alone if no chain is known
 */
public record Credential(PartyId party, Optional<PartyId> agent, List<Digest> path) {
    public Credential {
        path = List.copyOf(path);
        if (path.isEmpty()) throw new IllegalArgumentException("a credential without a certificate");
    }

    /** The certificate that the signature names. */
    public Digest leaf() {
        return path.getFirst();
    }

    /** The issuing authority's certificate. */
    public Digest authority() {
        return path.getLast();
    }
}
