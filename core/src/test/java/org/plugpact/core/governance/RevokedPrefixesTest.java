package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

final class RevokedPrefixesTest {
    private static final HexFormat HEX = HexFormat.of();

    private static Digest beginning(String prefix) {
        return Digest.parse(prefix + "0".repeat(64 - prefix.length()));
    }

    /** Worked out by hand from the code's description. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing                                             | 0 | ''",
                "0000000000000000                                    | 1 | 0000000000000000",
                "0000000000000001                                    | 1 | 0000000000000001",
                "7fffffffffffffff                                    | 1 | 7fffffffffffffff",
                "8000000000000000                                    | 1 | 800000000000000000",
                "ffffffffffffffff                                    | 1 | bfffffffffffffff80",
                "0000000000000000 0000000000000001                   | 2 | 00000000000000000000000000000000",
                "0000000000000000 ffffffffffffffff                   | 2 | 0000000000000001dfffffffffffffff00"
            })
    void eachSetHasOneEncoding(String prefixes, int count, String encoded) throws Malformed {
        List<Digest> certificates = prefixes.equals("nothing")
                ? List.of()
                : Arrays.stream(prefixes.split(" "))
                        .map(RevokedPrefixesTest::beginning)
                        .toList();
        RevokedPrefixes set = RevokedPrefixes.of(certificates.reversed());
        assertThat(HEX.formatHex(set.encode())).isEqualTo(encoded);
        assertThat(set.count()).isEqualTo(count);
        RevokedPrefixes read = RevokedPrefixes.decode(count, set.encode());
        assertThat(read).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(certificates).allMatch(read::contains);
        assertThat(read.contains(beginning("0123456789abcdef"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 1_000, 10_000})
    void whatIsInIsFoundAndWhatIsNotIsNot(int count) throws Malformed {
        long seed = Long.getLong("seed", count);
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Digest> in = some(chance, count);
        RevokedPrefixes set = RevokedPrefixes.of(in);
        byte[] encoded = set.encode();
        RevokedPrefixes read = RevokedPrefixes.decode(count, encoded);
        assertThat(read).as("replay with -Dseed=%d", seed).isEqualTo(set);
        assertThat(read.encode()).isEqualTo(encoded);
        assertThat(in).allMatch(read::contains);
        assertThat(some(chance, 1_000)).noneMatch(read::contains);
    }

    private static List<Digest> some(RandomGenerator chance, int count) {
        List<Digest> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[Digest.SIZE];
            chance.nextBytes(bytes);
            all.add(new Digest(bytes));
        }
        return all;
    }

    /** Whatever bits are taken are what would be written: there is no second form of any set. */
    @Test
    void noFlippedBitReadsAsTheSameSet() throws Malformed {
        RevokedPrefixes set = RevokedPrefixes.of(
                some(RandomGeneratorFactory.of("L64X128MixRandom").create(7), 20));
        byte[] good = set.encode();
        int other = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                RevokedPrefixes read = RevokedPrefixes.decode(20, flipped);
                assertThat(read).isNotEqualTo(set);
                assertThat(read.encode()).isEqualTo(flipped);
                other++;
            } catch (Malformed refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
        assertThat(other).isPositive();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 00 | bytes after the last prefix",
                "1 | '' | fewer bits than prefixes",
                "1 | 00000000000000 | ends within a prefix",
                "1 | 000000000000000000 | bytes after the last prefix",
                "1 | 800000000000000001 | ones after the last prefix",
                "1 | c00000000000000000 | a distance of more than 64 bits",
                "2 | efffffffffffffffc00000000000000000 | a prefix of more than 64 bits",
                "1 | ffffffffffffffffff | ends within a prefix",
                "-1 | 00 | revoked in one list",
                "131073 | 00 | revoked in one list",
                "131072 | 00 | fewer bits than prefixes"
            })
    void anythingElseIsMalformed(long count, String encoded, String why) {
        assertThatThrownBy(() -> RevokedPrefixes.decode(count, HEX.parseHex(encoded)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void thereIsAMost() {
        List<Digest> one = Collections.nCopies(RevokedPrefixes.COUNT_MAX + 1, beginning("01"));
        assertThat(RevokedPrefixes.of(one).count()).isEqualTo(1);
        List<Digest> tooMany =
                some(RandomGeneratorFactory.of("L64X128MixRandom").create(3), RevokedPrefixes.COUNT_MAX + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RevokedPrefixes.of(tooMany));
    }
}
