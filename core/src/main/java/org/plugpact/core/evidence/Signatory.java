package org.plugpact.core.evidence;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Role;

/**
 * Who signed a part that one party signs alone, as the signature and its chain of certificates say. The signature was
 * checked; whether this one may say such a thing is for whoever decides.
 *
 * @param name the leaf subject's common name; empty if it has none, or several
 * @param path the digests of its certificates, leaf first, the authority's last
 * @param at when it says it signed
 */
public record Signatory(Role role, String name, List<Digest> path, Instant at) {
    public Signatory {
        path = List.copyOf(path);
        if (path.isEmpty()) throw new IllegalArgumentException("a signatory without a certificate");
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
