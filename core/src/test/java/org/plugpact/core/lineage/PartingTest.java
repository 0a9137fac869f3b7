package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** What two checkpoints prove against the log that signed them, and what they do not. */
final class PartingTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final String ORIGIN = "plugpact.test/log";
    private static final Keys LOG = Keys.of(ORIGIN, 1);
    private static final Keys STRANGER = Keys.of(ORIGIN, 2);
    private static final List<VerifierKey> KEYS = List.of(LOG.verifierKey());
    private static final int SIZE = 70;

    /** The trees are the same up to here. */
    private static final int SHARED = 5;

    private static final Tree TREE = tree(0);
    private static final Tree FORK = tree(1);

    private static Tree tree(int kind) {
        KeptHashes hashes = new KeptHashes();
        for (int i = 0; i < SIZE; i++) {
            hashes.leaf(Hashing.leaf(new byte[] {(byte) (i < SHARED ? 0 : kind), (byte) i}));
        }
        return new Tree(hashes);
    }

    private static SignedCheckpoint signed(Tree tree, long size, Keys by) {
        return SignedCheckpoint.sign(
                new Checkpoint(new LogId(ORIGIN), size, tree.root(size)), by.verifierKey(), by.signer());
    }

    private static Parting parting(long from, Tree tree, long size, Keys by, List<Digest> proof) {
        return new Parting(signed(TREE, from, LOG), new AddCheckpoint(from, proof, signed(tree, size, by)));
    }

    private static Parting.Weight weigh(Parting parting) throws Malformed {
        return Parting.parse(parting.text()).weigh(KEYS, VERIFIER);
    }

    static Stream<Arguments> partings() {
        List<Digest> wrong = List.of(Hashing.EMPTY);
        return Stream.of(
                Arguments.of("one size, two roots", parting(12, FORK, 12, LOG, List.of()), Parting.Weight.FORK),
                Arguments.of(
                        "one size, two roots, and a useless proof",
                        parting(12, FORK, 12, LOG, wrong),
                        Parting.Weight.FORK),
                Arguments.of(
                        "the fork's own proof",
                        parting(12, FORK, 40, LOG, FORK.consistency(12, 40)),
                        Parting.Weight.FORK),
                Arguments.of(
                        "a proof that can't tell, from a power of two",
                        parting(16, FORK, 40, LOG, FORK.consistency(16, 40)),
                        Parting.Weight.SUSPICION),
                Arguments.of("a wrong proof", parting(12, TREE, 40, LOG, wrong), Parting.Weight.SUSPICION),
                Arguments.of("no proof", parting(12, TREE, 40, LOG, List.of()), Parting.Weight.SUSPICION),
                Arguments.of(
                        "a right proof", parting(12, TREE, 40, LOG, TREE.consistency(12, 40)), Parting.Weight.NOTHING),
                Arguments.of("the same", parting(12, TREE, 12, LOG, List.of()), Parting.Weight.NOTHING),
                Arguments.of("a smaller one", parting(12, FORK, 9, LOG, List.of()), Parting.Weight.NOTHING),
                Arguments.of("a stranger's", parting(12, FORK, 12, STRANGER, List.of()), Parting.Weight.NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partings")
    void weighsWhatNobodyElseCanHaveMade(String name, Parting parting, Parting.Weight expected) throws Malformed {
        assertThat(weigh(parting)).as(name).isEqualTo(expected);
    }

    /** The proof of a fork convicts wherever it tells the beginning; an honest log's never does. */
    @Test
    void everyForkedProofConvictsAndNoHonestOneDoes() throws Malformed {
        for (int from = SHARED + 1; from < SIZE; from++) {
            for (int to = from + 1; to <= SIZE; to += 3) {
                Parting.Weight forked = weigh(parting(from, FORK, to, LOG, FORK.consistency(from, to)));
                boolean tells = Long.bitCount(from) != 1;
                assertThat(forked)
                        .as("%s to %s", from, to)
                        .isEqualTo(tells ? Parting.Weight.FORK : Parting.Weight.SUSPICION);
                assertThat(weigh(parting(from, TREE, to, LOG, TREE.consistency(from, to))))
                        .isEqualTo(Parting.Weight.NOTHING);
            }
        }
    }

    /** Whoever sends a log's true checkpoint with any proof that is not a fork's cannot make it look guilty. */
    @Test
    void nobodyElseCanConvictALog() throws Malformed {
        List<Digest> good = TREE.consistency(13, 60);
        for (int i = 0; i < good.size(); i++) {
            List<Digest> bent = new ArrayList<>(good);
            bent.set(i, Hashing.leaf(new byte[] {1}));
            assertThat(weigh(parting(13, TREE, 60, LOG, bent))).isEqualTo(Parting.Weight.SUSPICION);
            assertThat(weigh(parting(13, TREE, 60, LOG, good.subList(0, i)))).isEqualTo(Parting.Weight.SUSPICION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plugpact-parting/1\n\n", "plugpact-parting/2\n\n%s", "plugpact-parting/1\n%s"})
    void otherTextsAreNoPartings(String text) {
        String rest = parting(12, FORK, 12, LOG, List.of()).text().substring(Parting.FORM.length() + 2);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Parting.parse(text.formatted(rest)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({"0, other, true", "0, empty, false", "1, other, false"})
    void aRootOfNothingIsToldFromAnUnreadableRequest(long size, String root, boolean expected) {
        Digest told = root.equals("empty") ? Hashing.EMPTY : Hashing.leaf(new byte[0]);
        String note = signed(TREE, 12, LOG)
                .text()
                .replaceFirst(
                        "\n12\n[^\n]*", "\n" + size + "\n" + Matcher.quoteReplacement(Base64Text.of(told.bytes())));
        assertThat(AddCheckpoint.isRootOfNothing("old 0\n\n" + note)).isEqualTo(expected);
        assertThat(AddCheckpoint.isRootOfNothing("old 0\n" + Base64Text.of(told.bytes()) + "\n\n" + note))
                .isEqualTo(expected);
    }
}
