package org.plugpact.core.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Some of a body's fields, each with its place among all: what a disclosure shows, also where nothing is left to be shown, since
 * it was erased. The body's digests stand for the others, which are withheld: nothing can be said of them but how many there are.
 *
 * @param shown ascending by position; no name twice
 */
public record ShownFields(List<At> shown) {
    /** Of a body that shows nothing. */
    public static final ShownFields NONE = new ShownFields(List.of());

    private static final int PARTS = 2;

    /**
     * One field and where it stands.
     *
     * @param position from 0
     */
    public record At(int position, Slot field) {
        public At {
            if (position < 0 || position >= Fields.FIELDS_MAX) throw new IllegalArgumentException("field " + position);
        }
    }

    public ShownFields {
        shown = List.copyOf(shown);
        for (int i = 1; i < shown.size(); i++) {
            if (shown.get(i - 1).position() >= shown.get(i).position()) {
                throw new IllegalArgumentException("fields out of order, or twice");
            }
        }
        long names = shown.stream().map(at -> at.field().name()).distinct().count();
        if (names < shown.size()) throw new IllegalArgumentException("a field's name twice");
    }

    /** Those of all the fields whose name is among these. */
    public static ShownFields of(Fields all, Predicate<String> names) {
        List<At> shown = new ArrayList<>();
        List<Slot> slots = all.slots();
        for (int i = 0; i < slots.size(); i++) {
            Slot field = slots.get(i);
            if (names.test(field.name())) shown.add(new At(i, field));
        }
        return new ShownFields(shown);
    }

    /** A value that is shown; empty if it is withheld or erased, or there is none. */
    public Optional<Cbor> value(String name) {
        return shown.stream()
                .map(At::field)
                .filter(field -> field.name().equals(name))
                .flatMap(field -> field instanceof Field there ? Stream.of(there.value()) : Stream.empty())
                .findFirst();
    }

    /** Names of fields that are not of this body: another value, salt, name or place than was hashed. */
    public List<String> strangers(byte[] payload) throws Malformed {
        List<Digest> digests = Fields.digests(payload);
        return shown.stream()
                .filter(at -> at.position() >= digests.size()
                        || !digests.get(at.position()).equals(at.field().digest()))
                .map(at -> at.field().name())
                .toList();
    }

    /** How many of a body's fields are not shown. */
    public int withheld(byte[] payload) throws Malformed {
        return Fields.digests(payload).size() - shown.size();
    }

    /** Names of those that were erased. */
    public List<String> erased() {
        return shown.stream()
                .filter(at -> at.field() instanceof ErasedField)
                .map(at -> at.field().name())
                .toList();
    }

    /** All fields, if none is withheld. */
    public Optional<Fields> whole(byte[] payload) throws Malformed {
        if (withheld(payload) != 0) return Optional.empty();
        Fields all = new Fields(shown.stream().map(At::field).toList());
        return all.matches(payload) ? Optional.of(all) : Optional.empty();
    }

    /**
     * With what was shown later of the same body.
     *
     * @throws IllegalArgumentException if both show a field, and not the same
     */
    public ShownFields and(ShownFields later) {
        TreeMap<Integer, At> all = new TreeMap<>();
        for (At at : shown) all.put(at.position(), at);
        for (At at : later.shown) {
            At before = all.get(at.position());
            if (before != null && !before.field().digest().equals(at.field().digest())) {
                throw new IllegalArgumentException(at.field().name() + " was shown otherwise");
            }
            if (before == null || before.field() instanceof ErasedField) all.put(at.position(), at);
        }
        return new ShownFields(List.copyOf(all.values()));
    }

    /** {@code [* [position, slot]]}. */
    public void write(Encoder encoder) {
        encoder.items(shown.size());
        for (At at : shown) {
            encoder.items(PARTS).integer(at.position());
            at.field().write(encoder);
        }
    }

    public static ShownFields read(Decoder decoder) throws Malformed {
        int count = decoder.items();
        if (count > Fields.FIELDS_MAX) throw decoder.wrong(count + " fields");
        List<At> shown = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            decoder.items(PARTS);
            long position = decoder.integer();
            Slot field = Slot.read(decoder);
            shown.add(Malformed.unless("a field's place", () -> new At(Math.toIntExact(position), field)));
        }
        return Malformed.unless("shown fields", () -> new ShownFields(shown));
    }
}
