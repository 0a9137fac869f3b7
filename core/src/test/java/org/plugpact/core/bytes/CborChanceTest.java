package org.plugpact.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.numbers.EInteger;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The codec beside an independent one, over trees and bytes by seeded chance. */
final class CborChanceTest {
    private static final long SEED = Long.getLong("seed", 20_240_229);
    private static final int TREES = 800;
    private static final int MUTATIONS = 40;

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void theIndependentCodecReadsAndWritesTheSame() throws Malformed {
        for (int i = 0; i < TREES; i++) {
            Cbor tree = tree(4);
            byte[] ours = tree.encode();
            CBORObject theirs = CBORObject.DecodeFromBytes(ours);
            assertThat(translated(theirs))
                    .as("replay with -Dseed=%d, tree %d", SEED, i)
                    .isEqualTo(tree);
            assertThat(inOrder(tree).EncodeToBytes())
                    .as("replay with -Dseed=%d, tree %d", SEED, i)
                    .isEqualTo(ours);
            assertThat(Cbor.decode(ours))
                    .as("replay with -Dseed=%d, tree %d", SEED, i)
                    .isEqualTo(tree);
        }
    }

    @Test
    void whateverIsReadIsWrittenAsItWas() {
        int read = 0;
        for (int i = 0; i < TREES; i++) {
            byte[] good = tree(3).encode();
            for (int j = 0; j < MUTATIONS; j++) {
                if (sameAgain(mutated(good), i)) read++;
            }
        }
        assertThat(read).as("mutations that still are CBOR").isBetween(TREES, TREES * MUTATIONS - TREES);
    }

    /** False if the bytes are refused. */
    private boolean sameAgain(byte[] bytes, int tree) {
        Cbor value;
        try {
            value = Cbor.decode(bytes);
        } catch (Malformed refused) {
            return false;
        }
        assertThat(value.encode())
                .as("replay with -Dseed=%d, tree %d", SEED, tree)
                .isEqualTo(bytes);
        return true;
    }

    private byte[] mutated(byte[] good) {
        byte[] bytes = Arrays.copyOf(good, good.length + (chance.nextInt(8) == 0 ? 1 : 0));
        int at = chance.nextInt(bytes.length);
        switch (chance.nextInt(3)) {
            case 0 -> bytes[at] ^= (byte) (1 << chance.nextInt(8));
            case 1 -> bytes[at] = (byte) chance.nextInt(256);
            default -> {
                int other = chance.nextInt(bytes.length);
                byte kept = bytes[at];
                bytes[at] = bytes[other];
                bytes[other] = kept;
            }
        }
        return bytes;
    }

    private Cbor tree(int depth) {
        int kinds = depth == 0 ? 6 : 9;
        return switch (chance.nextInt(kinds)) {
            case 0 -> Cbor.of(chance.nextLong() >> chance.nextInt(64));
            case 1 -> Cbor.of(new BigInteger(bytes(1 + chance.nextInt(24))));
            case 2 -> Cbor.of(bytes(chance.nextInt(300)));
            case 3 -> Cbor.of(text(chance.nextInt(40)));
            case 4 -> Cbor.of(chance.nextBoolean());
            case 5 -> Cbor.nothing();
            case 6 -> Cbor.items(trees(size(), depth - 1));
            case 7 -> {
                Map<String, Cbor.Entry> entries = new TreeMap<>();
                for (Cbor key : trees(size(), Math.min(1, depth - 1))) {
                    entries.put(key.toString(), new Cbor.Entry(key, tree(depth - 1)));
                }
                yield new Cbor.Entries(List.copyOf(entries.values()));
            }
            // From 1000 on, where tags say nothing about the form of their content.
            default -> new Cbor.Tagged(1_000L + (chance.nextLong() >>> (1 + chance.nextInt(54))) / 2, tree(depth - 1));
        };
    }

    /** Mostly few, sometimes so many that a count needs a second byte. */
    private int size() {
        return chance.nextInt(1 + chance.nextInt(30));
    }

    private List<Cbor> trees(int count, int depth) {
        List<Cbor> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) trees.add(tree(depth));
        return trees;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        chance.nextBytes(bytes);
        return bytes;
    }

    private String text(int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            int character = chance.nextInt(1 + (Character.MAX_CODE_POINT >> chance.nextInt(21)));
            boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            text.appendCodePoint(half ? '?' : character);
        }
        return text.toString();
    }

    /** What the independent codec read, as one of our trees. */
    private static Cbor translated(CBORObject theirs) {
        if (theirs.HasMostOuterTag(2)) return Cbor.of(magnitude(theirs));
        if (theirs.HasMostOuterTag(3)) return Cbor.of(magnitude(theirs).not());
        if (theirs.isTagged()) {
            return new Cbor.Tagged(theirs.getMostOuterTag().ToInt64Checked(), translated(theirs.UntagOne()));
        }
        return switch (theirs.getType()) {
            case Integer -> Cbor.of(new BigInteger(theirs.AsEIntegerValue().toString()));
            case ByteString -> Cbor.of(theirs.GetByteString());
            case TextString -> Cbor.of(theirs.AsString());
            case Boolean -> Cbor.of(theirs.AsBoolean());
            case SimpleValue -> Cbor.nothing();
            case Array ->
                Cbor.items(theirs.getValues().stream()
                        .map(CborChanceTest::translated)
                        .toList());
            case Map ->
                new Cbor.Entries(theirs.getEntries().stream()
                        .map(entry -> new Cbor.Entry(translated(entry.getKey()), translated(entry.getValue())))
                        .toList());
            case Number, FloatingPoint -> throw new AssertionError("no such item was written: " + theirs);
        };
    }

    private static BigInteger magnitude(CBORObject bignum) {
        return new BigInteger(1, bignum.UntagOne().GetByteString());
    }

    /** The same tree for the independent codec, maps in our order: how it sorts keys is not what is compared. */
    private static CBORObject inOrder(Cbor ours) {
        return switch (ours) {
            case Cbor.Int(long value) -> CBORObject.FromObject(value);
            case Cbor.Big(BigInteger value) -> CBORObject.FromObject(EInteger.FromString(value.toString()));
            case Cbor.Bytes(byte[] value) -> CBORObject.FromObject(value);
            case Cbor.Text(String value) -> CBORObject.FromObject(value);
            case Cbor.Bool(boolean value) -> CBORObject.FromObject(value);
            case Cbor.Null() -> CBORObject.Null;
            case Cbor.Items(var items) -> {
                CBORObject array = CBORObject.NewArray();
                items.forEach(item -> array.Add(inOrder(item)));
                yield array;
            }
            case Cbor.Entries(var entries) -> {
                CBORObject map = CBORObject.NewOrderedMap();
                entries.forEach(entry -> map.Add(inOrder(entry.key()), inOrder(entry.value())));
                yield map;
            }
            case Cbor.Tagged(long tag, Cbor content) -> inOrder(content).WithTag(EInteger.FromInt64(tag));
        };
    }
}
