package org.plugpact.core.evidence;

import java.time.Instant;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.TrustBundle;

/**
 * What a claim is checked with.
 *
 * @param bundle whom to trust
 * @param chains where certificates are found
 * @param memory chains found good before
 * @param now when it is checked; a part of a pact is judged as of its signatures' own times
 */
public record Checker(TrustBundle bundle, ChainStore chains, Verifier verifier, ChainMemory memory, Instant now) {
    /** Checks every chain whole. */
    public Checker(TrustBundle bundle, ChainStore chains, Verifier verifier, Instant now) {
        this(bundle, chains, verifier, ChainMemory.none(), now);
    }
}
