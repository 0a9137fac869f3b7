package org.plugpact.core.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;

/** A log's receipts, and every byte of one changed. */
final class CoseReceiptTest {
    private static final Verifier VERIFIER = Verifier.jdk();
    private static final LogId LOG = new LogId("plugpact.test/log");
    private static final Keys KEYS = Keys.of(LOG.text(), 1);
    private static final int SIZE = 20;
    private static final String SUBJECT = "a session";

    private final KeptHashes hashes = new KeptHashes();
    private final Tree tree = new Tree(hashes);

    CoseReceiptTest() {
        for (int i = 0; i < SIZE; i++) hashes.leaf(leaf(i));
    }

    private static Digest leaf(int i) {
        return Hashing.leaf(new byte[] {(byte) i});
    }

    private CoseReceipt receipt(Keys by, int index, int size) {
        Checkpoint stated = new Checkpoint(LOG, size, tree.root(size));
        return CoseReceipt.sign(stated, SUBJECT, index, tree.inclusion(index, size), by.verifierKey(), by.signer());
    }

    @Test
    void eachLeafOfEachTreeIsProved() throws Malformed {
        for (int size = 1; size <= SIZE; size++) {
            for (int index = 0; index < size; index++) {
                CoseReceipt read = CoseReceipt.decode(receipt(KEYS, index, size).encode());
                assertThat(read.verify(leaf(index), KEYS.verifierKey(), VERIFIER))
                        .isTrue();
                assertThat(read.verify(leaf(index + 1), KEYS.verifierKey(), VERIFIER))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTE", "SUBTREE"})
    void eachOfALogsKeysSigns(KeyType type) throws Malformed {
        Keys keys = Keys.of(LOG.text(), type, 1);
        CoseReceipt receipt = receipt(keys, 3, SIZE);
        assertThat(CoseReceipt.decode(receipt.encode())).isEqualTo(receipt);
        assertThat(receipt.verify(leaf(3), keys.verifierKey(), VERIFIER)).isTrue();
        assertThat(receipt.verify(leaf(3), Keys.of(LOG.text(), type, 2).verifierKey(), VERIFIER))
                .isFalse();
        assertThat(receipt.verify(leaf(3), Keys.of("another.test/log", type, 1).verifierKey(), VERIFIER))
                .isFalse();
    }

    /** The form that others read, item by item (COSE Receipts; RFC 9052, 4.2). */
    @Test
    void itIsCoseSign1WithoutItsPayload() throws Malformed {
        CoseReceipt receipt = receipt(KEYS, 3, SIZE);
        List<Cbor> parts =
                ((Cbor.Tagged) Cbor.decode(receipt.encode())).content().asItems(4);
        String id = HexFormat.of().toHexDigits(KEYS.verifierKey().id());
        assertThat(Cbor.decode(parts.get(0).asBytes()))
                .hasToString("{1: -8, 4: h'" + id + "', 15: {1: \"plugpact.test/log\", 2: \"a session\"}, 395: 1}");
        Cbor proofs = parts.get(1)
                .asEntries()
                .get(396)
                .orElseThrow()
                .asEntries()
                .get(-1)
                .orElseThrow();
        List<Cbor> proof = Cbor.decode(proofs.asItems(1).getFirst().asBytes()).asItems(3);
        assertThat(proof.get(0).asLong()).isEqualTo(SIZE);
        assertThat(proof.get(1).asLong()).isEqualTo(3);
        assertThat(proof.get(2).asItems().getFirst().asDigest()).isEqualTo(leaf(2));
        assertThat(parts.get(2)).isEqualTo(Cbor.nothing());
    }

    /** All but the tree's size, which a root says nothing of: the path fits each tree of 17 to 32 leaves. */
    @Test
    void noOtherByteOfItCanBeChanged() throws Malformed {
        byte[] encoded = receipt(KEYS, 3, SIZE).encode();
        int size = new String(encoded, StandardCharsets.ISO_8859_1).indexOf("\u0083" + (char) SIZE) + 1;
        for (int i = 0; i < encoded.length; i++) {
            if (i == size) continue;
            byte[] changed = encoded.clone();
            changed[i] ^= 0x01;
            assertThat(holds(changed)).as("byte " + i).isFalse();
        }
    }

    private static boolean holds(byte[] encoded) {
        try {
            return CoseReceipt.decode(encoded).verify(leaf(3), KEYS.verifierKey(), VERIFIER);
        } catch (Malformed refused) {
            return false;
        }
    }

    @Test
    void aSignerSignsWithItsOwnKeyOnly() {
        Keys other = Keys.of(LOG.text(), KeyType.SUBTREE, 1);
        Checkpoint stated = new Checkpoint(LOG, SIZE, tree.root(SIZE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoseReceipt.sign(
                        stated, SUBJECT, 0, tree.inclusion(0, SIZE), other.verifierKey(), KEYS.signer()));
    }
}
