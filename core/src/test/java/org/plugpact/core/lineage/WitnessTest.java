package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** A log that grows before a witness, and every way in which it may not. */
final class WitnessTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final String ORIGIN = "plugpact.test/log";
    private static final Keys LOG = Keys.of(ORIGIN, 1);
    private static final Keys STRANGER = Keys.of(ORIGIN, 2);
    private static final int SIZE = 40;

    /** The trees are the same up to here. */
    private static final int SHARED = 10;

    private static final Tree TREE = tree(0);
    private static final Tree FORK = tree(1);

    private static Tree tree(int kind) {
        KeptHashes hashes = new KeptHashes();
        for (int i = 0; i < SIZE; i++) {
            hashes.leaf(Hashing.leaf(new byte[] {(byte) (i < SHARED ? 0 : kind), (byte) i}));
        }
        return new Tree(hashes);
    }

    private static Checkpoint checkpoint(Tree tree, long size) {
        return new Checkpoint(new LogId(ORIGIN), size, tree.root(size));
    }

    private static AddCheckpoint growth(long oldSize, Tree tree, long size, Keys by) {
        List<Digest> proof = oldSize > size ? List.of() : tree.consistency(oldSize, size);
        return new AddCheckpoint(
                oldSize, proof, SignedCheckpoint.sign(checkpoint(tree, size), by.verifierKey(), by.signer()));
    }

    private static Witnessing judged(AddCheckpoint request, Optional<Checkpoint> last) throws Malformed {
        // As it comes over the wire.
        return Witnessing.judge(AddCheckpoint.parse(request.text()), last, List.of(LOG.verifierKey()), VERIFIER);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("the first", growth(0, TREE, 7, LOG), 0, new Witnessing.Grown()),
                Arguments.of("an empty log", growth(0, TREE, 0, LOG), 0, new Witnessing.Grown()),
                Arguments.of("more of it", growth(7, TREE, 40, LOG), 7, new Witnessing.Grown()),
                Arguments.of("the same again", growth(7, TREE, 7, LOG), 7, new Witnessing.Grown()),
                Arguments.of("not from the last", growth(7, TREE, 40, LOG), 12, new Witnessing.Elsewhere(12)),
                Arguments.of("as if it were the first", growth(0, TREE, 40, LOG), 12, new Witnessing.Elsewhere(12)),
                Arguments.of("an old one", growth(7, TREE, 9, LOG), 12, new Witnessing.Elsewhere(12)),
                Arguments.of("shorter", growth(12, TREE, 9, LOG), 12, new Witnessing.Backwards()),
                Arguments.of("another tree", growth(12, FORK, 40, LOG), 12, new Witnessing.Parted(false)),
                Arguments.of("another root", growth(12, FORK, 12, LOG), 12, new Witnessing.Parted(true)),
                Arguments.of("another's", growth(7, TREE, 40, STRANGER), 7, new Witnessing.Unsigned()),
                Arguments.of(
                        "a proof where none is due",
                        new AddCheckpoint(
                                0,
                                List.of(Hashing.EMPTY),
                                growth(0, TREE, 7, LOG).checkpoint()),
                        0,
                        new Witnessing.Parted(false)),
                Arguments.of(
                        "no proof",
                        new AddCheckpoint(7, List.of(), growth(7, TREE, 40, LOG).checkpoint()),
                        7,
                        new Witnessing.Parted(false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void signsWhatGrewAndNothingElse(String name, AddCheckpoint request, long lastSize, Witnessing expected)
            throws Malformed {
        Optional<Checkpoint> last = lastSize == 0 ? Optional.empty() : Optional.of(checkpoint(TREE, lastSize));
        assertThat(judged(request, last)).as(name).isEqualTo(expected);
    }

    @Test
    void everyGrowthIsTakenAndNoForkIs() throws Malformed {
        for (long from = 1; from <= SIZE; from++) {
            for (long to = from; to <= SIZE; to++) {
                AddCheckpoint request = growth(from, TREE, to, LOG);
                assertThat(judged(request, Optional.of(checkpoint(TREE, from)))).isEqualTo(new Witnessing.Grown());
                Witnessing forked = judged(growth(from, FORK, to, LOG), Optional.of(checkpoint(TREE, from)));
                assertThat(forked instanceof Witnessing.Grown).isEqualTo(from <= SHARED);
            }
        }
    }

    @Test
    void aSignatureInTheLogsNameThatIsNoneSpoilsAGoodOne() throws Malformed {
        AddCheckpoint good = growth(0, TREE, 7, LOG);
        NoteSignature wrong =
                growth(0, TREE, 8, LOG).checkpoint().note().signatures().getFirst();
        AddCheckpoint both = new AddCheckpoint(0, List.of(), good.checkpoint().with(wrong));
        assertThat(judged(both, Optional.empty())).isEqualTo(new Witnessing.Unsigned());
        NoteSignature unknown =
                growth(0, TREE, 7, STRANGER).checkpoint().note().signatures().getFirst();
        AddCheckpoint more = new AddCheckpoint(0, List.of(), good.checkpoint().with(unknown));
        assertThat(judged(more, Optional.empty())).isEqualTo(new Witnessing.Grown());
    }

    @Test
    void aLogThatIsNotKnownIsNotWitnessed() {
        assertThat(Witnessing.judge(growth(0, TREE, 7, LOG), Optional.empty(), List.of(), VERIFIER))
                .isEqualTo(new Witnessing.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0\n",
                "old 0\n\n",
                "old -1\n\n%s",
                "old 00\n\n%s",
                "old 0\r\n\n%s",
                "new 0\n\n%s",
                "old 0\nAAAA\n\n%s",
                "old 0\n\n\n%s",
                "\nold 0\n\n%s",
                "old 9223372036854775808\n\n%s"
            })
    void otherTextsAreNoRequests(String text) {
        String body = text.formatted(growth(0, TREE, 7, LOG).checkpoint().text());
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> AddCheckpoint.parse(body));
    }

    @Test
    void aProofHasItsLimit() {
        List<Digest> most = new ArrayList<>();
        while (most.size() < AddCheckpoint.PROOF_MAX) most.add(Hashing.EMPTY);
        SignedCheckpoint checkpoint = growth(0, TREE, 7, LOG).checkpoint();
        String text = new AddCheckpoint(1, most, checkpoint).text();
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> AddCheckpoint.parse(
                        text.replace("old 1\n", "old 1\n" + Base64Text.of(Hashing.EMPTY.bytes()) + "\n")));
        most.add(Hashing.EMPTY);
        assertThatIllegalArgumentException().isThrownBy(() -> new AddCheckpoint(1, most, checkpoint));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTE")
    void aCosignatureHoldsForItsTreeItsTimeAndItsKey(KeyType type) throws Malformed {
        Keys witness = Keys.of("witness.test/w1", type, 3);
        Keys other = Keys.of("witness.test/w1", type, 4);
        Instant at = Instant.parse("2026-03-01T12:00:00.700Z");
        SignedCheckpoint log = growth(0, TREE, 7, LOG).checkpoint();
        SignedCheckpoint seen = SignedCheckpoint.parse(
                log.cosign(witness.verifierKey(), witness.signer(), at).text());
        assertThat(seen.cosigned(witness.verifierKey(), VERIFIER)).contains(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(seen.verify(LOG.verifierKey(), VERIFIER)).isTrue();
        assertThat(seen.cosigned(other.verifierKey(), VERIFIER)).isEmpty();
        assertThat(log.cosigned(witness.verifierKey(), VERIFIER)).isEmpty();
        NoteSignature said = seen.note().signatures().getLast();
        assertThat(growth(0, TREE, 8, LOG).checkpoint().with(said).cosigned(witness.verifierKey(), VERIFIER))
                .isEmpty();
        byte[] later = said.value();
        later[7]++;
        assertThat(log.with(NoteSignature.of(witness.verifierKey(), later)).cosigned(witness.verifierKey(), VERIFIER))
                .isEmpty();
        assertThat(VerifierKey.parse(witness.verifierKey().text())).isEqualTo(witness.verifierKey());
        assertThat(witness.verifierKey().type()).isEqualTo(type);
        assertThatIllegalArgumentException().isThrownBy(() -> log.cosign(LOG.verifierKey(), LOG.signer(), at));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.cosign(witness.verifierKey(), witness.signer(), Instant.EPOCH.minusSeconds(1)));
    }

    @Test
    void theSameKeyOfAnotherTypeIsAnotherKey() {
        VerifierKey witness =
                VerifierKey.of(ORIGIN, KeyType.COSIGNATURE, LOG.pair().getPublic());
        assertThat(witness.id()).isNotEqualTo(LOG.verifierKey().id());
        SignedCheckpoint signed = growth(0, TREE, 7, LOG).checkpoint();
        assertThat(signed.verify(witness, VERIFIER)).isFalse();
        assertThat(signed.note().verify(witness, VERIFIER)).isFalse();
    }
}
