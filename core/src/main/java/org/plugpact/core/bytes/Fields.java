package org.plugpact.core.bytes;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a body says, field by field, in order; kept beside the body, which is only their digests. Encoded as an array of
 * fields, each of which may have been erased. The encoding is made or taken once and kept, since both digest and storage
 * need it.
 */
public final class Fields {
    /** Fields of one body. */
    public static final int FIELDS_MAX = 256;

    private static final int BYTES_OF_A_FIELD = 64;

    private final List<? extends Slot> slots;
    private final byte[] encoding;

    /** Index in the encoding after each slot; the first begins where the head ends. */
    private final int[] ends;

    private final int begin;

    /** Whichever thread makes it first, it is the same. */
    private byte @Nullable [] payload;

    /** @throws IllegalArgumentException if a name is there twice, or there are more than {@value #FIELDS_MAX} fields */
    public Fields(List<? extends Slot> slots) {
        this.slots = distinct(List.copyOf(slots));
        this.ends = new int[slots.size()];
        Encoder encoder = new Encoder(8 + slots.size() * BYTES_OF_A_FIELD).items(slots.size());
        this.begin = encoder.size();
        for (int i = 0; i < ends.length; i++) {
            this.slots.get(i).write(encoder);
            ends[i] = encoder.size();
        }
        this.encoding = encoder.toBytes();
    }

    private Fields(List<Slot> slots, byte[] encoding, int begin, int[] ends) {
        this.slots = distinct(slots);
        this.encoding = encoding;
        this.begin = begin;
        this.ends = ends;
    }

    /** Reads one array of fields where the decoder stands. */
    public static Fields read(Decoder decoder) throws Malformed {
        int from = decoder.position();
        int count = decoder.items();
        if (count > FIELDS_MAX) throw decoder.wrong(count + " fields");
        int begin = decoder.position() - from;
        int[] ends = new int[count];
        List<Slot> slots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slots.add(Slot.read(decoder));
            ends[i] = decoder.position() - from;
        }
        byte[] encoding = decoder.copy(from, decoder.position());
        return Malformed.unless("fields", () -> new Fields(List.copyOf(slots), encoding, begin, ends));
    }

    public static Fields decode(byte[] encoding) throws Malformed {
        Decoder decoder = new Decoder(encoding);
        Fields fields = read(decoder);
        decoder.done();
        return fields;
    }

    public static Fields from(Cbor value) throws Malformed {
        return decode(value.encode());
    }

    /** Those that are there. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>(slots.size());
        for (Slot slot : slots) if (slot instanceof Field field) fields.add(field);
        return List.copyOf(fields);
    }

    /** Each place in order, also where a field was erased. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }

    /** Names of fields that were erased. */
    public List<String> erased() {
        List<String> erased = new ArrayList<>();
        for (Slot slot : slots) if (slot instanceof ErasedField gone) erased.add(gone.name());
        return List.copyOf(erased);
    }

    /** The same without the values and salts of these. */
    public Fields without(Predicate<String> names) {
        List<Slot> left = new ArrayList<>(slots.size());
        for (Slot slot : slots)
            left.add(slot instanceof Field field && names.test(field.name()) ? field.erased() : slot);
        return new Fields(left);
    }

    /** The canonical encoding; not copied, so whoever gets it leaves it alone. */
    public byte[] encode() {
        return encoding;
    }

    public Cbor toCbor() {
        List<Cbor> items = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            items.add(
                    switch (slot) {
                        case Field(var salt, var name, var value) -> Cbor.items(Cbor.of(salt), Cbor.of(name), value);
                        case ErasedField(var name, var digest) -> Cbor.items(Cbor.of(name), Cbor.of(digest));
                    });
        }
        return Cbor.items(items);
    }

    /** What is signed or recorded: a CBOR array of the fields' digests, in order. Made once, and not copied. */
    public byte[] payload() {
        byte[] known = payload;
        if (known == null) {
            known = digested();
            payload = known;
        }
        return known;
    }

    private byte[] digested() {
        Encoder payload = new Encoder(8 + ends.length * (Digest.SIZE + 2)).items(ends.length);
        int from = begin;
        for (int i = 0; i < ends.length; i++) {
            payload.digest(
                    slots.get(i) instanceof ErasedField gone
                            ? gone.digest()
                            : Digest.sha256(encoding, from, ends[i] - from));
            from = ends[i];
        }
        return payload.toBytes();
    }

    /** Whether these are all the fields of that payload, in its order, unchanged. */
    public boolean matches(byte[] payload) {
        return Arrays.equals(payload, payload());
    }

    /** The digests that a payload holds, in order. */
    public static List<Digest> digests(byte[] payload) throws Malformed {
        Decoder decoder = new Decoder(payload);
        int count = decoder.items();
        if (count > FIELDS_MAX) throw decoder.wrong(count + " fields");
        List<Digest> digests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) digests.add(decoder.digest());
        decoder.done();
        return List.copyOf(digests);
    }

    /** A fresh reader that wants every field read once. */
    public Reader reader() {
        return new Reader(slots);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && Arrays.equals(encoding, that.encoding);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoding);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Slot slot : slots) {
            String value = slot instanceof Field field ? field.value().toString() : "erased";
            text.append(slot.name()).append(": ").append(value).append('\n');
        }
        return text.toString();
    }

    private static <S extends Slot> List<S> distinct(List<S> fields) {
        if (fields.size() > FIELDS_MAX) throw new IllegalArgumentException(fields.size() + " fields");
        for (int i = 1; i < fields.size(); i++) {
            String name = fields.get(i).name();
            for (int before = 0; before < i; before++) {
                if (fields.get(before).name().equals(name))
                    throw new IllegalArgumentException("a field twice: " + name);
            }
        }
        return fields;
    }

    /** Puts fields in order, each under a fresh salt. Used once, by one thread. */
    public static final class Builder {
        private final Salts salts;
        private final List<Field> fields = new ArrayList<>();

        public Builder(Salts salts) {
            this.salts = salts;
        }

        public Builder put(String name, Cbor value) {
            fields.add(new Field(salts.next(), name, value));
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, BigInteger value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, byte[] value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, Digest value) {
            return put(name, Cbor.of(value));
        }

        /** @throws IllegalArgumentException if the instant is not a whole millisecond */
        public Builder put(String name, Instant value) {
            return put(name, Cbor.of(value));
        }

        public Builder put(String name, List<Cbor> value) {
            return put(name, Cbor.items(value));
        }

        /** A fraction in lowest terms. */
        public Builder ratio(String name, BigInteger numerator, BigInteger denominator) {
            return put(name, Cbor.ratio(numerator, denominator));
        }

        /** Leaves the field out if there is no value: {@code optional("previous", previous, Builder::put)}. */
        public <T> Builder optional(String name, Optional<T> value, Put<T> put) {
            return value.isPresent() ? put.put(this, name, value.get()) : this;
        }

        public Fields build() {
            return new Fields(fields);
        }
    }

    /** One of the builder's own methods. */
    @FunctionalInterface
    public interface Put<T> {
        Builder put(Builder builder, String name, T value);
    }
}
