package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    /** How old a bundle may be that is handed out while there is nothing new to say. */
    private static final Duration SIGNED_AGAIN = Duration.ofMinutes(1);

    private final Keyring keys;
    private final GovernanceKey own;
    private final InstantSource clock;
    private final Signed<FullBundle> full = new Signed<>();
    private final Signed<CompactBundle> compact = new Signed<>();
    private final Signed<GovernanceLog> shown = new Signed<>();

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

    /** The same, worked out once for each state of the bundle, for those who fetch it bit by bit. */
    public GovernanceLog shown(TrustBundle trust) {
        return shown.of(trust, now(), () -> log(trust));
    }

    public FullBundle full(TrustBundle trust) {
        return full.of(trust, now(), () -> log(trust).bundle(own.signer()));
    }

    public CompactBundle compact(TrustBundle trust) {
        return compact.of(
                trust,
                now(),
                () -> CompactBundle.of(log(trust), own.signer(), keys.root().signer(), now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The last that was signed: anybody may ask for one, so the same statements are signed now and then only. */
    private static final class Signed<T> {
        // All guarded by this.
        private @Nullable T last;
        private @Nullable TrustBundle of;
        private Instant at = Instant.EPOCH;

        synchronized T of(TrustBundle trust, Instant now, Supplier<T> signing) {
            T known = last;
            boolean fresh = trust.equals(of) && now.isBefore(at.plus(SIGNED_AGAIN));
            if (known != null && fresh) return known;
            T signed = signing.get();
            last = signed;
            of = trust;
            at = now;
            return signed;
        }
    }
}
