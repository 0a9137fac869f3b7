package org.plugpact.core.bytes;

/**
 * What is left of a field whose salt and value were erased: its name, as whoever erased it says, and its digest, which the
 * body still holds. Without the salt the digest can't be guessed back into the value. Encoded as {@code [name, digest]}.
 */
public record ErasedField(String name, Digest digest) implements Slot {
    /** Items in its array: name, digest. */
    static final int PARTS = 2;

    public ErasedField {
        Names.require("a field's name", name);
    }

    @Override
    public void write(Encoder encoder) {
        encoder.items(PARTS).text(name).digest(digest);
    }

    static ErasedField parts(Decoder decoder) throws Malformed {
        String name = decoder.text();
        Digest digest = decoder.digest();
        return Malformed.unless("erased field", () -> new ErasedField(name, digest));
    }
}
