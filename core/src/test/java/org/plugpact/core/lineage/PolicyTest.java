package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** Who must have seen a checkpoint: policies as text, and what they take. */
final class PolicyTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final String ORIGIN = "plugpact.test/log";
    private static final Keys LOG = Keys.of(ORIGIN, 1);
    private static final List<Keys> WITNESSES = IntStream.range(0, 6)
            .mapToObj(i -> Keys.of("w" + i, i % 2 == 0 ? KeyType.SUBTREE : KeyType.COSIGNATURE, 10 + i))
            .toList();
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    /** As the standard's example: two of one owner's three, and one of another's. */
    private static final String TWO_LEVELS =
            """
            # who looks at our log
            log %s https://log.example/\s
            witness X1 %s
            \twitness X2 %s  https://witness.example/x2
            witness X3 %s

            group X-witnesses 2 X1 X2 X3
            witness Y1 %s
            witness Y2 %s
            witness Y3 %s
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """.formatted(LOG.verifierKey().text(), key(0), key(1), key(2), key(3), key(4), key(5));

    private static String key(int witness) {
        return WITNESSES.get(witness).verifierKey().text();
    }

    private static SignedCheckpoint seenBy(String witnesses) {
        Checkpoint checkpoint = new Checkpoint(new LogId(ORIGIN), 1, Hashing.leaf(new byte[1]));
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, LOG.verifierKey(), LOG.signer());
        for (int i = 0; i < witnesses.length(); i++) {
            Keys witness = WITNESSES.get(witnesses.charAt(i) - '0');
            signed = signed.cosign(witness.verifierKey(), witness.signer(), AT);
        }
        return signed;
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "0, false",
        "01, false",
        "013, true",
        "14, false",
        "0125, true",
        "345, false",
        "02345, true"
    })
    void twoOfOneAndOneOfAnother(String seen, boolean enough) throws Malformed {
        WitnessPolicy policy = WitnessPolicy.parse(TWO_LEVELS);
        var finding = policy.judge(seenBy(seen), VERIFIER);
        assertThat(finding.signed()).isTrue();
        assertThat(finding.seen()).hasSize(seen.length());
        assertThat(finding.quorum()).isEqualTo(enough);
        assertThat(finding.holds()).isEqualTo(enough);
    }

    @Test
    void whatItSaysIsRead() throws Malformed {
        WitnessPolicy policy = WitnessPolicy.parse(TWO_LEVELS);
        assertThat(policy.logs().getFirst().url()).contains("https://log.example/");
        assertThat(policy.witnesses().sequencedKeySet()).containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
        assertThat(policy.witnesses())
                .hasEntrySatisfying("X2", witness -> assertThat(witness.url()).contains("https://witness.example/x2"));
        assertThat(policy.groups())
                .hasEntrySatisfying(
                        "X-witnesses", group -> assertThat(group.enough()).isEqualTo(2));
        assertThat(policy.quorum()).contains("X-and-Y");
        assertThat(policy.enough(Set.of("X1", "X3", "Y2"))).isTrue();
    }

    @Test
    void aLogOfAnotherNameOrKeyIsNotOurs() throws Malformed {
        Keys other = Keys.of("another.test/log", 1);
        String none = "log %s\nquorum none\n";
        SignedCheckpoint ours = seenBy("");
        assertThat(WitnessPolicy.parse(none.formatted(LOG.verifierKey().text()))
                        .judge(ours, VERIFIER)
                        .holds())
                .isTrue();
        assertThat(WitnessPolicy.parse(none.formatted(other.verifierKey().text()))
                        .judge(ours, VERIFIER)
                        .holds())
                .isFalse();
        assertThat(WitnessPolicy.parse("quorum none\n").judge(ours, VERIFIER).holds())
                .isTrue();
    }

    @Test
    void aForgedCosignatureCountsForNothing() throws Malformed {
        String one = "witness W " + key(0) + "\nquorum W\n";
        SignedCheckpoint good = seenBy("0");
        assertThat(WitnessPolicy.parse(one).judge(good, VERIFIER).quorum()).isTrue();
        byte[] bent = good.note().signatures().getLast().value();
        bent[100] ^= 1;
        SignedCheckpoint forged =
                seenBy("").with(NoteSignature.of(WITNESSES.getFirst().verifierKey(), bent));
        assertThat(WitnessPolicy.parse(one).judge(forged, VERIFIER).quorum()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum none",
                "witness A K0\n",
                "witness A K0\nquorum B\n",
                "quorum A\nwitness A K0\n",
                "quorum none\nquorum none\n",
                "witness none K0\nquorum none\n",
                "witness A K0\nwitness A K1\nquorum A\n",
                "witness A K0\nwitness B K0\nquorum A\n",
                "witness A L\nquorum A\n",
                "log K1\nquorum none\n",
                "log L\nlog L\nquorum none\n",
                "witness A K0\ngroup A any A\nquorum A\n",
                "witness A K0\ngroup G 0 A\nquorum G\n",
                "witness A K0\ngroup G 2 A\nquorum G\n",
                "witness A K0\ngroup G 01 A\nquorum G\n",
                "witness A K0\ngroup G any\nquorum A\n",
                "witness A K0\ngroup G any none\nquorum G\n",
                "witness A K0\ngroup G any A A\nquorum G\n",
                "witness A K0\ngroup G any A\ngroup H any A\nquorum G\n",
                "group G any A\nwitness A K0\nquorum G\n",
                "witness A K0 url more\nquorum A\n",
                "witness A\nquorum none\n",
                "quorum\n",
                "cosigner A K0\nquorum none\n",
                "quorum none\r\n",
                "quorum\u00a0none\n"
            })
    void otherTextsAreNoPolicies(String text) {
        String whole = text.replace("K0", key(0))
                .replace("K1", key(1))
                .replace("L", LOG.verifierKey().text());
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> WitnessPolicy.parse(whole));
    }
}
