package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.units.Interval;

/** A manifest names every file once, in order, and not one bit of it changes unseen. */
class ManifestTest {
    private static final Digest SOME = Digest.sha256(new byte[] {1});

    private final SmallHub hub = new SmallHub();

    private static Manifest.FileDigest file(String name) {
        return new Manifest.FileDigest(name, 42, SOME);
    }

    private Manifest.Signed signed() {
        Manifest manifest =
                new Manifest(SmallHub.LOG, 7, SOME, List.of(file("certificates.cbor"), file("facts/000000.cbor")));
        return manifest.sign(hub::salt, Network.one().root.signer(), hub.now);
    }

    @Test
    void readsAsItWasSigned() throws Malformed {
        Manifest.Signed signed = signed();
        Manifest.Signed read = Manifest.decode(signed.encode());
        assertThat(read).isEqualTo(signed);
        assertThat(Network.VERIFIER.verify(
                        read.envelope(),
                        read.envelope().signatures().getFirst(),
                        Network.one().root.certificate().getPublicKey()))
                .isTrue();
    }

    @Test
    void oneOfPartOfALogSaysOfWhich() throws Malformed {
        var scope = new Manifest.Scope(
                Jurisdiction.parse("GB/ENG"), new Interval(hub.now, hub.now.plusSeconds(1)), Purpose.TAX.text());
        var manifest = new Manifest(SmallHub.LOG, 7, SOME, List.of(file("a")), Optional.of(scope));
        var signed = manifest.sign(hub::salt, Network.one().root.signer(), hub.now);
        assertThat(Manifest.decode(signed.encode()).manifest()).isEqualTo(manifest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manifest.Scope(scope.within(), scope.period(), "curiosity"));
    }

    @Test
    void everyFlippedBitShows() throws Malformed {
        byte[] bytes = signed().encode();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(holds(flipped)).as("bit " + bit).isFalse();
        }
    }

    private static boolean holds(byte[] bytes) {
        try {
            var envelope = Manifest.decode(bytes).envelope();
            var signature = envelope.signatures().getFirst();
            return signature.certificate().equals(Network.one().root.thumbprint())
                    && signature.role().equals(Statement.SIGNING_ROLE)
                    && Network.VERIFIER.verify(
                            envelope,
                            signature,
                            Network.one().root.certificate().getPublicKey());
        } catch (Malformed broken) {
            return false;
        }
    }

    @Test
    void anotherKindIsNoManifest() throws Malformed {
        byte[] opening = new Encoder()
                .items(2)
                .bytes(hub.facts.getFirst().body())
                .bytes(hub.facts.getFirst().fieldsBytes())
                .toBytes();
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Manifest.decode(opening));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/facts", "facts/", "..", "facts/../keys", "a//b", ".hidden", "a b", "C:x"})
    void namesLeadNowhereElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> file(name));
    }

    @Test
    void filesAreInOrderAndOnce() {
        for (List<Manifest.FileDigest> files : List.of(List.of(file("b"), file("a")), List.of(file("a"), file("a")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Manifest(SmallHub.LOG, 0, SOME, files));
        }
    }
}
