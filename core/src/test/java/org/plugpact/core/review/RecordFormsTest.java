package org.plugpact.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.handshake.NativeSession;
import org.plugpact.core.intake.OneRecord;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.TransparentStatement;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;

/** One pact's record in both forms, its receipts, and what a change to any byte of them does. */
final class RecordFormsTest {
    private static final long SEED = Long.getLong("seed", 9_942);
    private static final int CHANGES = 60;
    private static final Issued WITNESS = witness("one");
    private static final Issued OTHER = witness("two");
    private static final VerifierKey WITNESS_KEY = key("one.test/w", WITNESS);
    private static final VerifierKey OTHER_KEY = key("two.test/w", OTHER);

    private final PactRecord first = NativeSession.record();
    private final PactRecord second = OneRecord.second(first, witnessed(first.checkpoint()));

    private static Issued witness(String name) {
        return Issued.self(Issued.Wish.authority(name, Algorithm.EDDSA, Network.YEAR));
    }

    private static VerifierKey key(String name, Issued witness) {
        return VerifierKey.of(name, KeyType.COSIGNATURE, witness.certificate().getPublicKey());
    }

    private static SignedCheckpoint witnessed(SignedCheckpoint checkpoint) {
        return checkpoint
                .cosign(WITNESS_KEY, WITNESS.signer(), Network.NOON)
                .cosign(OTHER_KEY, OTHER.signer(), Network.NOON);
    }

    @Test
    void bothFormsVerifyAndReadBack() throws Malformed {
        for (PactRecord record : List.of(first, second)) {
            byte[] encoded = record.encode();
            PactRecord read = PactRecord.decode(encoded);
            assertThat(read.encode()).isEqualTo(encoded);
            assertThat(read.form()).isEqualTo(record.form());
            assertThat(Review.of(read, Network.VERIFIER).differences()).isEmpty();
        }
    }

    @Test
    void theSecondFormIsSmallerAndHasAReceipt() {
        assertThat(second.encode()).hasSizeLessThan(first.encode().length);
        assertThat(Review.of(second, Network.VERIFIER).receipts())
                .singleElement()
                .matches(ReceiptReview::isGood);
        assertThat(Review.of(first, Network.VERIFIER).receipts()).isEmpty();
    }

    @Test
    void eachFactStillHasAProofOfItsOwn() {
        for (int i = 0; i < second.facts().size(); i++) {
            var fact = second.facts().get(i);
            var proof = second.proofs().get(second.governing().size() + i);
            assertThat(proof.verify(fact.leafHash(), SmallHub.LOG, SmallHub.logKey(), Network.VERIFIER))
                    .isTrue();
            assertThat(proof.checkpoint().cosigned(WITNESS_KEY, Network.VERIFIER))
                    .isPresent();
        }
    }

    @Test
    void aReceiptOfAnotherFactOrTreeIsNotInIt() {
        var other = new PactRecord(
                PactRecord.Form.FIRST,
                first.pact(),
                first.checkpoint(),
                List.of(),
                first.governing(),
                first.facts().subList(0, 2),
                first.paths().subList(0, first.governing().size() + 2),
                first.certificates());
        var receipt = OneRecord.second(other, other.checkpoint()).receipts();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PactRecord(
                        PactRecord.Form.SECOND,
                        first.pact(),
                        first.checkpoint(),
                        receipt,
                        first.governing(),
                        first.facts(),
                        first.paths(),
                        first.certificates()))
                .withMessageContaining("another fact");
    }

    @Test
    void noByteOfTheSecondFormCanBeChanged() {
        byte[] encoded = second.encode();
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = encoded.clone();
            int at = random.nextInt(encoded.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(isTheSame(changed))
                    .as("byte " + at + ", replay with -Dseed=" + SEED)
                    .isFalse();
        }
    }

    /** Witnesses are whom a policy names, so it is asked, too. */
    private static boolean isTheSame(byte[] encoded) {
        try {
            PactRecord read = PactRecord.decode(encoded);
            return Review.of(read, Network.VERIFIER).isGood()
                    && policy().judge(read.checkpoint(), Network.VERIFIER).holds();
        } catch (Malformed refused) {
            return false;
        }
    }

    private static WitnessPolicy policy() {
        try {
            return WitnessPolicy.parse("log " + SmallHub.logKey().text() + "\nwitness one " + WITNESS_KEY.text()
                    + "\nwitness two " + OTHER_KEY.text() + "\ngroup both all one two\nquorum both\n");
        } catch (Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theCloseStandsAloneWithItsReceipt() throws Malformed {
        byte[] encoded = TransparentStatement.close(second).orElseThrow().encode();
        var read = TransparentStatement.decode(encoded);
        assertThat(read.encode()).isEqualTo(encoded);
        assertThat(read.verify(SmallHub.logKey(), Network.VERIFIER)).isTrue();
        assertThat(read.header().kind()).isEqualTo(Kind.CLOSE);
        assertThat(read.envelope().signatures()).hasSize(2);
        assertThat(TransparentStatement.close(first)).isEmpty();
        byte[] changed = encoded.clone();
        changed[encoded.length - 1] ^= 1;
        assertThat(TransparentStatement.decode(changed).verify(SmallHub.logKey(), Network.VERIFIER))
                .isFalse();
    }

    @Test
    void aDriversReceiptSaysWhatTheCloseSays() throws Malformed {
        var receipt = DriverReceipt.of(second, SmallHub.logKey()).orElseThrow();
        var review = DriverReview.of(DriverReceipt.decode(receipt.encode()), Network.VERIFIER);
        assertThat(review.wrong()).isEmpty();
        assertThat(review.energy().orElseThrow().milliwattHours()).isPositive();
        assertThat(review.from().orElseThrow()).isBefore(review.to().orElseThrow());
        assertThat(review.breakdown().orElseThrow().gross().toString()).isNotEmpty();
        var found = review.witnessed(policy(), Network.VERIFIER).orElseThrow();
        assertThat(found.holds()).isTrue();
        assertThat(found.seen()).containsOnlyKeys("one", "two");
    }

    @Test
    void aDriversReceiptShowsNoMoreThanItsPurpose() throws Malformed {
        var shown = DriverReceipt.of(second, SmallHub.logKey())
                .orElseThrow()
                .fields()
                .shown();
        assertThat(shown.stream().map(at -> at.field().name()))
                .containsExactly("from", "to", "energy", "zone", "breakdown");
    }

    @Test
    void noByteOfADriversReceiptCanBeChanged() throws Malformed {
        byte[] encoded =
                DriverReceipt.of(second, SmallHub.logKey()).orElseThrow().encode();
        for (int at = 0; at < encoded.length; at++) {
            byte[] changed = encoded.clone();
            changed[at] ^= 0x10;
            assertThat(isTheSameReceipt(changed)).as("byte " + at).isFalse();
        }
    }

    private static boolean isTheSameReceipt(byte[] encoded) {
        try {
            var review = DriverReview.of(DriverReceipt.decode(encoded), Network.VERIFIER);
            return review.isGood()
                    && review.witnessed(policy(), Network.VERIFIER)
                            .orElseThrow()
                            .holds();
        } catch (Malformed refused) {
            return false;
        }
    }

    @Test
    void whatIsCutOffIsNoReceipt() throws Malformed {
        byte[] encoded =
                DriverReceipt.of(second, SmallHub.logKey()).orElseThrow().encode();
        byte[] cut = java.util.Arrays.copyOf(encoded, encoded.length - 1);
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> DriverReceipt.decode(cut));
        assertThat(Cbor.decode(encoded).asItems()).hasSize(5);
    }
}
