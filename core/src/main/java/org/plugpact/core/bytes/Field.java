package org.plugpact.core.bytes;

import java.util.Arrays;

/**
 * One named value of a signed body, with the salt that lets it be shown or withheld on its own: the body holds only
 * {@link #digest()}. Encoded as {@code [salt, name, value]}.
 *
 * @param salt {@value #SALT_SIZE} unpredictable bytes; not copied, so whoever holds them leaves them alone
 * @param name lower-case words with hyphens
 */
// Equality is by content, below; a copy of each array would cost the path that every fact takes.
@SuppressWarnings("ArrayRecordComponent")
public record Field(byte[] salt, String name, Cbor value) implements Slot {
    public static final int SALT_SIZE = 16;

    /** Items in a field's array: salt, name, value. */
    static final int PARTS = 3;

    public Field {
        if (salt.length != SALT_SIZE) throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        Names.require("a field's name", name);
    }

    /** SHA-256 of the field's encoding. */
    @Override
    public Digest digest() {
        Encoder encoder = new Encoder();
        write(encoder);
        return encoder.sha256(0);
    }

    @Override
    public void write(Encoder encoder) {
        encoder.items(PARTS).bytes(salt).text(name).value(value);
    }

    /** Without its salt and value. */
    public ErasedField erased() {
        return new ErasedField(name, digest());
    }

    static Field parts(Decoder decoder) throws Malformed {
        byte[] salt = decoder.bytes();
        String name = decoder.text();
        Cbor value = decoder.value();
        return Malformed.unless("field", () -> new Field(salt, name, value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field that
                && Arrays.equals(salt, that.salt)
                && name.equals(that.name)
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(salt) + name.hashCode()) + value.hashCode();
    }
}
