package org.plugpact.hub.keys;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Chain;

/**
 * A private key that we hold, ready to sign, and the certificates that vouch for it.
 *
 * @param chain the key's own certificate first, its authority's last
 * @param signer signs with the key, in the name of the chain's leaf
 */
public record HeldKey(Chain chain, Signer signer) {
    public HeldKey {
        if (!signer.certificate().equals(chain.path().getFirst())) {
            throw new IllegalArgumentException("a key beside another key's certificate");
        }
    }

    /** The certificate's digest, by which signatures name it (x5t). */
    public Digest certificate() {
        return signer.certificate();
    }

    @Override
    public String toString() {
        return "HeldKey[" + chain + "]";
    }
}
