package org.plugpact.core.bytes;

/** One place among a body's fields: the field, or what is left of one that was erased. The body holds its digest either way. */
public sealed interface Slot permits Field, ErasedField {
    String name();

    /** What the body's payload holds in this place. */
    Digest digest();

    void write(Encoder encoder);

    /** A field has three parts, what is left of one has two. */
    static Slot read(Decoder decoder) throws Malformed {
        return switch (decoder.items()) {
            case Field.PARTS -> Field.parts(decoder);
            case ErasedField.PARTS -> ErasedField.parts(decoder);
            default -> throw decoder.wrong("neither a field nor an erased one");
        };
    }
}
