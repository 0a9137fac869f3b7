package org.plugpact.core.bytes;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A CBOR item of the deterministic kind (RFC 8949, 4.2.1), without floating point. Two items are equal exactly if their
 * encodings are; {@code toString} is RFC 8949's diagnostic notation.
 *
 * <p>The {@code as…} methods read an item that a stranger wrote: if it is of another kind they throw {@link Malformed}.
 */
public sealed interface Cbor {
    /** Levels of arrays, maps and tags within each other. */
    int DEPTH_MAX = 32;

    /** Items within one item, all levels together. */
    int ITEMS_MAX = 1 << 20;

    /** Bytes of one item's encoding. */
    int BYTES_MAX = 1 << 26;

    /** Bytes of a whole number's magnitude. */
    int BIG_BYTES_MAX = 256;

    /** Tag of a bignum (RFC 8949, 3.4.3). */
    long TAG_BIG = 2;

    /** Tag of a negative bignum. */
    long TAG_NEGATIVE_BIG = 3;

    /** A whole number that fits 64 bits with sign. */
    record Int(long value) implements Cbor {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A whole number that does not fit {@link Int}. */
    record Big(BigInteger value) implements Cbor {
        public Big {
            if (value.bitLength() < Long.SIZE) throw new IllegalArgumentException("fits 64 bits: " + value);
            if (value.bitLength() > 8 * BIG_BYTES_MAX) throw new IllegalArgumentException("a number of too many bytes");
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A byte string. The array is not copied: whoever holds it leaves it alone. */
    // Equality is by content, below; a copy of each array would cost the path that every fact takes.
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] value) implements Cbor {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "h'" + HexFormat.of().formatHex(value) + "'";
        }
    }

    /** A text of whole characters: half of a surrogate pair is refused, since UTF-8 has no bytes for it. */
    record Text(String value) implements Cbor {
        public Text {
            Exact.requireWholeCharacters(value);
        }

        @Override
        public String toString() {
            return Exact.quoted(value);
        }
    }

    record Items(List<Cbor> items) implements Cbor {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** A map, its entries in the order of their keys' encodings. The constructor sorts and refuses a key that is there twice. */
    record Entries(List<Entry> entries) implements Cbor {
        public Entries {
            entries = KeyOrder.sorted(entries);
        }

        public Optional<Cbor> get(Cbor key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        public Optional<Cbor> get(String key) {
            return get(Cbor.of(key));
        }

        public Optional<Cbor> get(long key) {
            return get(Cbor.of(key));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("{");
            for (Entry entry : entries) {
                if (text.length() > 1) text.append(", ");
                text.append(entry.key()).append(": ").append(entry.value());
            }
            return text.append('}').toString();
        }
    }

    record Entry(Cbor key, Cbor value) {}

    /** An item with a tag from 0 up; bignums are {@link Big}, not this. */
    record Tagged(long tag, Cbor content) implements Cbor {
        public Tagged {
            if (tag < 0) throw new IllegalArgumentException("negative tag: " + tag);
            if (tag == TAG_BIG || tag == TAG_NEGATIVE_BIG) throw new IllegalArgumentException("a bignum by hand");
        }

        @Override
        public String toString() {
            return tag + "(" + content + ")";
        }
    }

    record Bool(boolean value) implements Cbor {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Null() implements Cbor {
        @Override
        public String toString() {
            return "null";
        }
    }

    static Cbor nothing() {
        return new Null();
    }

    static Cbor of(long value) {
        return new Int(value);
    }

    static Cbor of(BigInteger value) {
        return value.bitLength() < Long.SIZE ? new Int(value.longValue()) : new Big(value);
    }

    static Cbor of(String value) {
        return new Text(value);
    }

    static Cbor of(byte[] value) {
        return new Bytes(value);
    }

    static Cbor of(boolean value) {
        return new Bool(value);
    }

    static Cbor of(Digest value) {
        return new Bytes(value.bytes());
    }

    /** Milliseconds since 1970. @throws IllegalArgumentException if the instant is not a whole millisecond */
    static Cbor of(Instant value) {
        return new Int(Exact.milliseconds(value));
    }

    /** A fraction in lowest terms with a positive denominator, as {@code [numerator, denominator]}. */
    static Cbor ratio(BigInteger numerator, BigInteger denominator) {
        if (!isLowestTerms(numerator, denominator)) {
            throw new IllegalArgumentException("not in lowest terms: " + numerator + "/" + denominator);
        }
        return items(of(numerator), of(denominator));
    }

    static Cbor items(Cbor... items) {
        return new Items(Arrays.asList(items));
    }

    static Cbor items(List<Cbor> items) {
        return new Items(items);
    }

    static Cbor entries(Entry... entries) {
        return new Entries(Arrays.asList(entries));
    }

    static Entry entry(String key, Cbor value) {
        return new Entry(of(key), value);
    }

    static Entry entry(long key, Cbor value) {
        return new Entry(of(key), value);
    }

    /** @throws IllegalArgumentException if it nests too deep or gets too long for a reader to take */
    default byte[] encode() {
        Encoder encoder = new Encoder().value(this);
        if (encoder.size() > BYTES_MAX) throw new IllegalArgumentException("an item of " + encoder.size() + " bytes");
        return encoder.toBytes();
    }

    /** Reads one item that fills the bytes. Anything that {@link #encode} would write otherwise is refused. */
    static Cbor decode(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        Cbor value = decoder.value();
        decoder.done();
        return value;
    }

    /** Reads items one after the other until the bytes end (RFC 8742). */
    static List<Cbor> sequence(byte[] bytes) throws Malformed {
        Decoder decoder = new Decoder(bytes);
        List<Cbor> values = new ArrayList<>();
        while (!decoder.atEnd()) values.add(decoder.value());
        return List.copyOf(values);
    }

    default long asLong() throws Malformed {
        if (this instanceof Int(long value)) return value;
        throw isNot("a whole number of 64 bits");
    }

    default int asInt() throws Malformed {
        long value = asLong();
        if (value != (int) value) throw isNot("a whole number of 32 bits");
        return (int) value;
    }

    default BigInteger asInteger() throws Malformed {
        return switch (this) {
            case Int(long value) -> BigInteger.valueOf(value);
            case Big(BigInteger value) -> value;
            case Bytes _, Text _, Items _, Entries _, Tagged _, Bool _, Null _ -> throw isNot("a whole number");
        };
    }

    default String asText() throws Malformed {
        if (this instanceof Text(String value)) return value;
        throw isNot("a text");
    }

    default byte[] asBytes() throws Malformed {
        if (this instanceof Bytes(byte[] value)) return value;
        throw isNot("a byte string");
    }

    default Digest asDigest() throws Malformed {
        if (this instanceof Bytes(byte[] value) && value.length == Digest.SIZE) return new Digest(value);
        throw isNot("a digest");
    }

    default Instant asInstant() throws Malformed {
        return Instant.ofEpochMilli(asLong());
    }

    default boolean asBool() throws Malformed {
        if (this instanceof Bool(boolean value)) return value;
        throw isNot("true or false");
    }

    default List<Cbor> asItems() throws Malformed {
        if (this instanceof Items(List<Cbor> items)) return items;
        throw isNot("an array");
    }

    /** The items of an array that must hold exactly so many. */
    default List<Cbor> asItems(int count) throws Malformed {
        List<Cbor> items = asItems();
        if (items.size() != count) throw new Malformed("an array of " + items.size() + " items, not " + count);
        return items;
    }

    default Entries asEntries() throws Malformed {
        if (this instanceof Entries entries) return entries;
        throw isNot("a map");
    }

    /** A fraction that must be written in lowest terms; the maker gets numerator and denominator. */
    default <T> T asRatio(BiFunction<BigInteger, BigInteger, T> maker) throws Malformed {
        List<Cbor> parts = asItems(2);
        BigInteger numerator = parts.get(0).asInteger();
        BigInteger denominator = parts.get(1).asInteger();
        if (!isLowestTerms(numerator, denominator)) throw isNot("a fraction in lowest terms");
        return Malformed.unless("fraction", () -> maker.apply(numerator, denominator));
    }

    private Malformed isNot(String expected) {
        return new Malformed(getClass().getSimpleName() + " is not " + expected);
    }

    private static boolean isLowestTerms(BigInteger numerator, BigInteger denominator) {
        return denominator.signum() > 0 && numerator.gcd(denominator).equals(BigInteger.ONE);
    }
}
