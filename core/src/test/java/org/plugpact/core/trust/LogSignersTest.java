package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;

/** Which keys speak for a log, and who may say so. */
final class LogSignersTest {
    private static final LogId LOG = new LogId("plugpact.test/log");
    private static final LogId ANOTHER = new LogId("plugpact.test/another");

    private final Town town = new Town();
    private final Hand first = Hand.of(LOG, KeyType.NOTE);
    private final Hand second = Hand.of(LOG, KeyType.NOTE);
    private final Hand quantum = Hand.of(LOG, KeyType.SUBTREE);
    private final Hand witness = Hand.of(new LogId("witness.test"), KeyType.COSIGNATURE);

    private record Hand(VerifierKey key, Signer signer) {
        static Hand of(LogId name, KeyType type) {
            Algorithm algorithm = type.algorithm();
            try {
                KeyPair pair = KeyPairGenerator.getInstance(
                                algorithm.jcaKeyName(), Providers.jdk().of(algorithm))
                        .generateKeyPair();
                return new Hand(
                        VerifierKey.of(name.text(), type, pair.getPublic()),
                        new KeySigner(
                                pair.getPrivate(),
                                algorithm,
                                Digest.sha256(),
                                Providers.jdk().of(algorithm)));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        SignedCheckpoint on(SignedCheckpoint signed) {
            return signed.cosign(key, signer, NOON);
        }

        SignedCheckpoint sign(LogId origin, long size) {
            return SignedCheckpoint.sign(
                    new Checkpoint(origin, size, Digest.sha256(new byte[] {(byte) size})), key, signer);
        }
    }

    private LogKeys says(int by, LogId log, long after, Hand... hands) {
        var texts = List.of(hands).stream().map(hand -> hand.key().text()).toList();
        return new LogKeys(Town.PARTIES.get(by), log, after, texts);
    }

    private LogSigners rotated() throws Malformed {
        return LogSigners.opening(LOG, first.key().text())
                .with(says(0, ANOTHER, 3, witness))
                .with(says(0, LOG, 5, second, quantum));
    }

    @ParameterizedTest(name = "{0} signs at size {1}: {2}")
    @CsvSource({
        "first, 1, true",
        "first, 5, true",
        "first, 6, false",
        "second, 5, false",
        "second, 6, true",
        "second, 900, true"
    })
    void aKeyCountsUpToWhereAnotherTookItsPlace(String who, long size, boolean good) throws Malformed {
        SignedCheckpoint signed = (who.equals("first") ? first : second).sign(LOG, size);
        assertThat(rotated().wrong(signed, VERIFIER).isEmpty()).isEqualTo(good);
    }

    @Test
    void publishedIsWhatAllKeysSigned() throws Malformed {
        SignedCheckpoint one = second.sign(LOG, 6);
        SignedCheckpoint both = quantum.on(one);
        assertThat(rotated().wrong(both, VERIFIER)).isEmpty();
        assertThat(rotated().byAll(both, VERIFIER)).isTrue();
        assertThat(rotated().byAll(one, VERIFIER)).isFalse();
        assertThat(rotated().byAll(first.sign(LOG, 5), VERIFIER)).isTrue();
    }

    @Test
    void aWitnessMaySignAsWellButNobodyElseInTheLogsName() throws Malformed {
        SignedCheckpoint one = second.sign(LOG, 6);
        assertThat(rotated().wrong(witness.on(one), VERIFIER)).isEmpty();
        SignedCheckpoint stranger = Hand.of(LOG, KeyType.COSIGNATURE).on(one);
        assertThat(rotated().wrong(stranger, VERIFIER)).contains("the checkpoint is not signed with the log's key");
        SignedCheckpoint unsigned = new SignedCheckpoint(
                one.checkpoint(),
                new SignedNote(
                        one.note().text(),
                        List.of(witness.on(one).note().signatures().getLast())));
        assertThat(rotated().wrong(unsigned, VERIFIER)).contains("the checkpoint is not signed with the log's key");
        assertThat(rotated().wrong(second.sign(ANOTHER, 6), VERIFIER)).contains("the checkpoint is another log's");
    }

    @Test
    void onlyTheRootStatesKeysAndNeverBackwards() throws Malformed {
        assertThat(town.state(says(0, LOG, 5, second, quantum), 0)).isTrue();
        assertThat(town.state(says(0, LOG, 5, first), 0)).isFalse();
        assertThat(town.state(says(0, LOG, 4, first), 0)).isFalse();
        assertThat(town.state(says(0, ANOTHER, 4, first), 0)).isTrue();
        town.live(new SplittableRandom(7), 40);
        for (int by = 1; by < Town.PARTIES.size(); by++)
            assertThat(town.state(says(by, LOG, 9, first), by)).isFalse();
        assertThat(town.state(says(0, LOG, 9, first), 0)).isTrue();
        var signers = LogSigners.of(LOG, first.key().text(), town.log.trust());
        assertThat(signers.inForce(5)).containsExactly(first.key());
        assertThat(signers.inForce(6)).containsExactly(second.key(), quantum.key());
        assertThat(signers.inForce(10)).containsExactly(first.key());
    }

    @Test
    void keysAreReplacedNotTakenBack() {
        town.state(says(0, LOG, 5, second), 0);
        Digest id = town.log.trust().statements().getLast().id();
        assertThat(town.state(new Revoke(Town.PARTIES.getFirst(), new Target.Made(id), NOON, "no more"), 0))
                .isFalse();
    }

    @Test
    void aCompactBundleHasTheRowWithoutTheKeys() throws Malformed {
        town.state(says(0, LOG, 5, second, quantum), 0);
        CompactBundle compact = town.compact();
        assertThat(CompactBundle.decode(compact.encode()).rows())
                .isEqualTo(town.log.trust().rows());
        assertThat(TrustBundle.of(town.anchor(), compact.rows()).logKeys(LOG))
                .containsExactly(new LogKeys(Town.PARTIES.getFirst(), LOG, 5, List.of()));
        assertThat(compact.encode().length).isLessThan(2_000);
    }

    @Test
    void whatNoKeyIsIsRefused() throws Malformed {
        assertThatThrownBy(() -> LogSigners.opening(LOG, "no key")).isInstanceOf(Malformed.class);
        LogSigners opened = LogSigners.opening(LOG, first.key().text());
        LogKeys broken = new LogKeys(Town.PARTIES.getFirst(), LOG, 5, List.of("no key"));
        assertThatThrownBy(() -> opened.with(broken)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> rotated().with(says(0, LOG, 5, first))).isInstanceOf(Malformed.class);
    }
}
