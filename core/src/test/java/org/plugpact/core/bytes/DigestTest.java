package org.plugpact.core.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {
    private static final long SEED = Long.getLong("seed", 7);

    /** The examples that NIST publishes for FIPS 180-4, and the empty message. */
    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, "
                + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void isSha256(String message, String hex) {
        byte[] bytes = message.getBytes(US_ASCII);
        assertThat(Digest.sha256(bytes)).hasToString(hex).isEqualTo(Digest.parse(hex));
        int middle = bytes.length / 2;
        assertThat(Digest.sha256(Arrays.copyOf(bytes, middle), Arrays.copyOfRange(bytes, middle, bytes.length)))
                .isEqualTo(Digest.parse(hex));
        byte[] within = ("<" + message + ">").getBytes(US_ASCII);
        assertThat(Digest.sha256(within, 1, bytes.length)).isEqualTo(Digest.parse(hex));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "e3",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550",
                "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "0xb0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                " 3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void anotherTextIsNoDigest(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse(text));
    }

    @Test
    void anotherLengthIsNoDigest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Digest(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Digest(new byte[33]));
    }

    @Test
    void isEqualAndOrderedAsItsBytesAre() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 1_000; i++) {
            byte[] one = new byte[Digest.SIZE];
            chance.nextBytes(one);
            byte[] other = one.clone();
            int at = chance.nextInt(Digest.SIZE);
            other[at] = (byte) chance.nextInt(256);
            String replay = "replay with -Dseed=" + SEED + ", round " + i;
            assertThat(Integer.signum(new Digest(one).compareTo(new Digest(other))))
                    .as(replay)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
            assertThat(new Digest(one).equals(new Digest(other))).as(replay).isEqualTo(Arrays.equals(one, other));
            assertThat(new Digest(one).bytes()).as(replay).isEqualTo(one);
            assertThat(Digest.parse(new Digest(one).hex())).as(replay).isEqualTo(new Digest(one));
        }
    }

    @Test
    void doesNotChangeWithTheArrayItCameFromOrGave() {
        byte[] source = new byte[Digest.SIZE];
        Digest digest = new Digest(source);
        source[0] = 1;
        digest.bytes()[0] = 1;
        assertThat(digest.bytes()).containsOnly(0);
    }

    @Test
    void standsAtAnOffset() {
        byte[] target = new byte[40];
        Digest digest = Digest.sha256(new byte[1]);
        digest.copyTo(target, 3);
        assertThat(Digest.at(target, 3)).isEqualTo(digest);
        assertThat(target).startsWith(0, 0, 0).endsWith(0, 0, 0, 0, 0);
    }
}
