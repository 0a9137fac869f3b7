package org.plugpact.core.bytes;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads fields by name, each exactly once and in the order in which they stand, since a kind has one order. A field that
 * is missing, of another kind, out of order or left over at {@link #done()} is {@link Malformed}, and the message names
 * it. Used once, by one thread.
 */
public final class Reader {
    private final List<? extends Slot> fields;
    private final boolean[] taken;

    /** Where the next field should stand. */
    private int next;

    private boolean ordered = true;

    private int left;

    Reader(List<? extends Slot> fields) {
        this.fields = fields;
        this.taken = new boolean[fields.size()];
        this.left = fields.size();
    }

    /** Whether a field of that name is there and not read yet. */
    public boolean has(String name) {
        return find(name) >= 0;
    }

    public Cbor value(String name) throws Malformed {
        int index = find(name);
        if (index < 0) throw new Malformed(name + ": missing, or read before");
        take(index);
        if (fields.get(index) instanceof Field field) return field.value();
        throw new Malformed(name + ": erased, and it may not be");
    }

    /** A value by a reading of its own, whose trouble is told with the field's name. */
    public <T> T value(String name, Reading<Cbor, T> reading) throws Malformed {
        Cbor value = value(name);
        try {
            return reading.of(value);
        } catch (Malformed malformed) {
            throw malformed.in(name);
        }
    }

    public String text(String name) throws Malformed {
        return value(name, Cbor::asText);
    }

    /** A text that names something: {@code text("charger", ChargerId::new)}. What the maker refuses is malformed. */
    public <T> T text(String name, Function<String, T> maker) throws Malformed {
        String text = text(name);
        return Malformed.unless(name, () -> maker.apply(text));
    }

    /** A whole number of 64 bits with sign. */
    public long integer(String name) throws Malformed {
        return value(name, Cbor::asLong);
    }

    /** A whole number that counts something: {@code integer("energy", Energy::new)}. */
    public <T> T integer(String name, Function<Long, T> maker) throws Malformed {
        long value = integer(name);
        return Malformed.unless(name, () -> maker.apply(value));
    }

    /** A whole number of 32 bits with sign. */
    public int int32(String name) throws Malformed {
        return value(name, Cbor::asInt);
    }

    public BigInteger bigInteger(String name) throws Malformed {
        return value(name, Cbor::asInteger);
    }

    public byte[] bytes(String name) throws Malformed {
        return value(name, Cbor::asBytes);
    }

    public Digest digest(String name) throws Malformed {
        return value(name, Cbor::asDigest);
    }

    /** Milliseconds since 1970. */
    public Instant instant(String name) throws Malformed {
        return value(name, Cbor::asInstant);
    }

    public boolean bool(String name) throws Malformed {
        return value(name, Cbor::asBool);
    }

    public List<Cbor> items(String name) throws Malformed {
        return value(name, Cbor::asItems);
    }

    /** A fraction in lowest terms: {@code ratio("price", Ratio::new)}. */
    public <T> T ratio(String name, BiFunction<BigInteger, BigInteger, T> maker) throws Malformed {
        return value(name, value -> value.asRatio(maker));
    }

    /** A field that may be left out: {@code optional("previous", fields::digest)}. */
    public <T> Optional<T> optional(String name, Reading<String, T> reading) throws Malformed {
        return has(name) ? Optional.of(reading.of(name)) : Optional.empty();
    }

    /** A field that may be left out, or may have been erased since: {@code erasable("reported", reader::text)}. */
    public <T> Optional<T> erasable(String name, Reading<String, T> reading) throws Malformed {
        int index = find(name);
        if (index < 0 || fields.get(index) instanceof Field) return optional(name, reading);
        take(index);
        return Optional.empty();
    }

    /** Refuses fields that nobody read, and fields in another order than they were read in. */
    public void done() throws Malformed {
        if (left == 0 && ordered) return;
        if (left == 0) throw new Malformed("fields in another order than their kind has");
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) throw new Malformed(fields.get(i).name() + ": unknown field");
        }
    }

    private void take(int index) {
        taken[index] = true;
        ordered &= index == next;
        left--;
        next = index + 1;
    }

    private int find(String name) {
        if (left == 0) return -1;
        for (int i = 0; i < taken.length; i++) {
            int index = next + i < taken.length ? next + i : next + i - taken.length;
            if (!taken[index] && fields.get(index).name().equals(name)) return index;
        }
        return -1;
    }

    /** Makes one value of another that a stranger wrote. */
    @FunctionalInterface
    public interface Reading<A, T> {
        T of(A value) throws Malformed;
    }
}
