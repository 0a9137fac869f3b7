package org.plugpact.hub.agents;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.GovernanceLog;
import org.plugpact.core.trust.Mandate;
import org.plugpact.hub.keys.Keyring;

/**
 * The hub's statements as a governance log of their own, {@code …/governance} after its log's name, and the bundles that
 * others hold of it. A statement was taken in when the desk decided on it, so the same statements give the same tree.
 */
public final class GovernanceBundles {
    private static final String NAME_END = "/governance";

    private final Keyring keys;
    private final InstantSource clock;
    private final Mandate mandate;

    public GovernanceBundles(Keyring keys, Salts salts, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        VerifierKey key = VerifierKey.of(keys.logId() + NAME_END, keys.logKey());
        this.mandate = Mandate.sign(key, keys.root().chain(), salts, keys.root().signer(), now());
    }

    /** The log as a bundle of the desk has it. */
    public GovernanceLog log(TrustBundle trust) {
        List<Entry> entries = trust.taken().stream()
                .map(taken -> new Entry(taken.at(), taken.signed()))
                .toList();
        return GovernanceLog.of(mandate, entries, trust);
    }

    public FullBundle full(TrustBundle trust) {
        return log(trust).bundle(keys.logSigner());
    }

    public CompactBundle compact(TrustBundle trust) {
        return CompactBundle.of(log(trust), keys.logSigner(), keys.root().signer(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
