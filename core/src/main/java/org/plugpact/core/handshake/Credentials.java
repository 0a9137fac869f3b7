package org.plugpact.core.handshake;

import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Chain;

/** A device's own key and the chain of its certificate. */
public record Credentials(Chain chain, Signer signer) {
    public Credentials {
        if (!chain.path().getFirst().equals(signer.certificate())) {
            throw new IllegalArgumentException("a key of another certificate than " + chain);
        }
    }
}
