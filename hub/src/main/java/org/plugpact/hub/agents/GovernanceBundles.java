package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.hub.keys.GovernanceKey;
import org.plugpact.hub.keys.Keyring;

/**
 * The hub's statements as a governance log of their own, under a key of its own, and the bundles that others hold of it. A
 * statement was taken in when the desk decided on it, so the same statements give the same tree.
 */
public final class GovernanceBundles {
    private final Keyring keys;
    private final GovernanceKey own;
    private final InstantSource clock;

    /** @param stated how many statements there are now */
    public GovernanceBundles(Keyring keys, long stated, InstantSource clock) throws IOException {
        this.keys = keys;
        this.own = keys.governance(stated);
        this.clock = clock;
    }

    /** The log as a bundle of the desk has it. */
    public GovernanceLog log(TrustBundle trust) {
        List<Entry> entries = trust.taken().stream()
                .map(taken -> new Entry(taken.at(), taken.signed()))
                .toList();
        return GovernanceLog.of(own.mandate(), entries, trust);
    }

    public FullBundle full(TrustBundle trust) {
        return log(trust).bundle(own.signer());
    }

    public CompactBundle compact(TrustBundle trust) {
        return CompactBundle.of(log(trust), own.signer(), keys.root().signer(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
