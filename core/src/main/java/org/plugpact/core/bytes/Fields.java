package org.plugpact.core.bytes;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a body says, field by field, in order; kept beside the body, which is only their digests. Encoded as an array of
 * fields. The encoding is made or taken once and kept, since both digest and storage need it.
 */
public final class Fields {
    /** Fields of one body. */
    public static final int FIELDS_MAX = 256;

    private static final int BYTES_OF_A_FIELD = 64;

    private final List<Field> fields;
    private final byte[] encoding;

    /** Index in the encoding after each field; the first field begins where the head ends. */
    private final int[] ends;

    private final int begin;

    /** @throws IllegalArgumentException if a name is there twice, or there are more than {@value #FIELDS_MAX} fields */
    public Fields(List<Field> fields) {
        this.fields = distinct(List.copyOf(fields));
        this.ends = new int[fields.size()];
        Encoder encoder = new Encoder(8 + fields.size() * BYTES_OF_A_FIELD).items(fields.size());
        this.begin = encoder.size();
        for (int i = 0; i < ends.length; i++) {
            this.fields.get(i).write(encoder);
            ends[i] = encoder.size();
        }
        this.encoding = encoder.toBytes();
    }

    private Fields(List<Field> fields, byte[] encoding, int begin, int[] ends) {
        this.fields = distinct(fields);
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
        List<Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(Field.read(decoder));
            ends[i] = decoder.position() - from;
        }
        byte[] encoding = decoder.copy(from, decoder.position());
        return Malformed.unless("fields", () -> new Fields(List.copyOf(fields), encoding, begin, ends));
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

    public List<Field> fields() {
        return fields;
    }

    /** The canonical encoding; not copied, so whoever gets it leaves it alone. */
    public byte[] encode() {
        return encoding;
    }

    public Cbor toCbor() {
        List<Cbor> items = new ArrayList<>(fields.size());
        for (Field field : fields) {
            items.add(Cbor.items(Cbor.of(field.salt()), Cbor.of(field.name()), field.value()));
        }
        return Cbor.items(items);
    }

    /** What is signed or recorded: a CBOR array of the fields' digests, in order. */
    public byte[] payload() {
        Encoder payload = new Encoder(8 + ends.length * (Digest.SIZE + 2)).items(ends.length);
        int from = begin;
        for (int end : ends) {
            payload.digest(Digest.sha256(encoding, from, end - from));
            from = end;
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
        return new Reader(fields);
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
        for (Field field : fields)
            text.append(field.name()).append(": ").append(field.value()).append('\n');
        return text.toString();
    }

    private static List<Field> distinct(List<Field> fields) {
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
