package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.Opened;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.Salting;

/** What a hub hands out holds for whoever knows its root, and says what its desk goes by. */
final class GovernanceBundlesTest {
    private static final Verifier VERIFIER = Verifier.fastest();

    @Test
    void bothBundlesHoldAndSayWhatTheDeskGoesBy() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            TrustBundle trust = hub.desk.bundle();
            var bundles = new GovernanceBundles(hub.keys, new Salting(), hub::now);
            FullBundle full = FullBundle.decode(bundles.full(trust).encode());
            CompactBundle compact = CompactBundle.decode(bundles.compact(trust).encode());
            assertThat(trust.size()).isPositive();
            assertThat(opened(full.open(hub.keys.anchor(), VERIFIER)).rows()).isEqualTo(trust.rows());
            assertThat(opened(compact.open(hub.keys.anchor(), VERIFIER)).rows()).isEqualTo(trust.rows());
            assertThat(compact.follows(full, VERIFIER)).isTrue();
            assertThat(full.checkpoint().checkpoint().origin().text()).isEqualTo(hub.keys.logId() + "/governance");
        }
    }

    private static TrustBundle opened(Opened opened) throws Malformed {
        return switch (opened) {
            case Opened.Good(var trust) -> trust;
            case Opened.Bad(var why) -> throw new Malformed(why);
        };
    }
}
