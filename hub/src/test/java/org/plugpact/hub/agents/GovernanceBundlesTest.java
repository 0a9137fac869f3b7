package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.CompactBundle;
import org.plugpact.core.trust.FullBundle;
import org.plugpact.core.trust.Mandate;
import org.plugpact.core.trust.Opened;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.GovernanceKey;
import org.plugpact.hub.keys.Salting;

/** What a hub hands out holds for whoever knows its root, and says what its desk goes by. */
final class GovernanceBundlesTest {
    private static final Verifier VERIFIER = Verifier.fastest();

    @Test
    void bothBundlesHoldAndSayWhatTheDeskGoesBy() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            TrustBundle trust = hub.desk.bundle();
            var bundles = new GovernanceBundles(hub.keys, trust.size(), hub::now);
            FullBundle full = FullBundle.decode(bundles.full(trust).encode());
            CompactBundle compact = CompactBundle.decode(bundles.compact(trust).encode());
            assertThat(trust.size()).isPositive();
            assertThat(opened(full.open(hub.keys.anchor(), VERIFIER)).rows()).isEqualTo(trust.rows());
            assertThat(opened(compact.open(hub.keys.anchor(), VERIFIER)).rows()).isEqualTo(trust.rows());
            assertThat(compact.follows(full, VERIFIER)).isTrue();
            assertThat(full.checkpoint().checkpoint().origin().text()).isEqualTo(hub.keys.logId() + "/governance");
        }
    }

    @Test
    void itsKeyIsItsOwnAndStaysAfterARestart() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            GovernanceKey key = hub.keys.governance(99);
            assertThat(key.mandate().former()).as("it never had another").isEmpty();
            assertThat(key.mandate().logKey())
                    .isNotEqualTo(VerifierKey.of(key.mandate().logKey().name(), hub.keys.logKey()));
            assertThat(hub.keys.governance(100).mandate().encode())
                    .isEqualTo(key.mandate().encode());
        }
    }

    @Test
    void aKeyFolderFromBeforeGetsOneAndItsOldCheckpointsStillCount() throws Exception {
        try (TestHub hub = TestHub.fresh()) {
            try (var files = Files.list(hub.config.keys())) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith("governance.")) Files.delete(file);
                }
            }
            TrustBundle trust = hub.desk.bundle();
            var logKey = VerifierKey.of(hub.keys.logId() + "/governance", hub.keys.logKey());
            var mandate = Mandate.sign(
                    logKey,
                    hub.keys.root().chain(),
                    new Salting(),
                    hub.keys.root().signer(),
                    TestHub.BEGIN);
            FullBundle before = new GovernanceBundles(hub.keys, trust.size(), hub::now).full(trust);
            var former = before.mandate().former().orElseThrow();
            assertThat(former.key()).isEqualTo(logKey);
            assertThat(former.size()).isEqualTo(trust.size());
            assertThat(before.mandate().continues(mandate)).isTrue();
            var old = SignedCheckpoint.sign(
                    before.checkpoint().checkpoint(), logKey, hub.keys.logs().firstSigner());
            var held = new FullBundle(before.mandate(), old, before.entries());
            assertThat(opened(held.open(hub.keys.anchor(), VERIFIER)).size()).isEqualTo(trust.size());
        }
    }

    private static TrustBundle opened(Opened opened) throws Malformed {
        return switch (opened) {
            case Opened.Good(var trust) -> trust;
            case Opened.Bad(var why) -> throw new Malformed(why);
        };
    }
}
