package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.lineage.VerifierKey;

/** What a root says of its log's keys: the one that signs, and the one before it. */
final class MandateTest {
    private final Town town = new Town();
    private final KeyPair keys = ed25519();
    private final VerifierKey fresh = VerifierKey.of(town.mandate.logKey().name(), keys.getPublic());
    private final Signer signer = new KeySigner(
            keys.getPrivate(), Algorithm.EDDSA, Digest.sha256(), Providers.jdk().of(Algorithm.EDDSA));

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The town's log under a key of its own, the town's being given up at that size. */
    private Mandate handedOver(VerifierKey to, long size) {
        var former = new Mandate.Former(town.mandate.logKey(), size);
        return Mandate.sign(to, Optional.of(former), town.root.chain(), town.network.salts(), town.root.signer(), NOON);
    }

    @ParameterizedTest(name = "given up {0} statements after: {1}")
    @CsvSource({"-1, false", "0, true", "1, true"})
    void aCheckpointByTheFormerKeyCountsUpToWhereThatWasGivenUp(long after, boolean counts) {
        town.live(new SplittableRandom(24), 30);
        FullBundle before = town.full();
        Mandate mandate = handedOver(fresh, town.log.size() + after);
        var now = new FullBundle(mandate, before.checkpoint(), before.entries());
        assertThat(now.open(town.anchor(), VERIFIER) instanceof Opened.Good).isEqualTo(counts);
        assertThat(mandate.continues(before.mandate())).isTrue();
        assertThat(before.mandate().continues(mandate)).isFalse();
    }

    @Test
    void aForkFromBeforeIsStillEvidence() {
        assertThat(town.state(revoked(1), 0)).isTrue();
        FullBundle before = town.full();
        assertThat(town.state(revoked(2), 0)).isTrue();
        List<Entry> told = town.log.entries();
        var other = GovernanceLog.begin(handedOver(fresh, before.entries().size()));
        for (Entry entry : List.of(told.getFirst(), told.getLast())) {
            other.take(entry.signed(), VERIFIER, entry.takenIn());
        }
        Fork fork =
                other.bundle(signer).forkedFrom(before.checkpoint(), VERIFIER).orElseThrow();
        assertThat(fork.proven(town.anchor(), VERIFIER)).isTrue();
    }

    private static Statement revoked(int party) {
        return new Revoke(
                Town.PARTIES.getFirst(), new Target.Credential(Town.certificate(party)), NOON, "no longer theirs");
    }

    @Test
    void theFormerKeyIsOfTheSameLogAndTravelsWithTheMandate() throws Exception {
        Mandate mandate = handedOver(fresh, 3);
        Mandate read = Mandate.decode(mandate.encode());
        assertThat(read.former()).isEqualTo(mandate.former());
        assertThat(read.encode()).isEqualTo(mandate.encode());
        assertThat(Mandate.decode(town.mandate.encode()).former()).isEmpty();
        var elsewhere = VerifierKey.of("plugpact.test/elsewhere", keys.getPublic());
        assertThatThrownBy(() -> handedOver(elsewhere, 3)).hasMessageContaining("of another log");
    }

    @Test
    void aHeadHoldsForItsRootAndItsStatementsAlone() throws Exception {
        town.live(new SplittableRandom(25), 30);
        List<Entry> entries = town.log.entries();
        Head head = Head.decode(Head.of(town.mandate, entries, town.logSigner).encode());
        assertThat(head.wrong(town.anchor(), entries, VERIFIER)).isEmpty();
        assertThat(head.wrong(town.anchor(), entries.subList(1, entries.size()), VERIFIER))
                .contains("its checkpoint is over other statements");
        assertThat(head.wrong(Digest.sha256(), entries, VERIFIER).orElseThrow())
                .contains("not the one that is trusted");
        assertThat(Head.of(town.mandate, entries, signer).wrong(town.anchor(), entries, VERIFIER))
                .contains("its log's key did not sign its checkpoint");
    }
}
