package org.plugpact.wire.json;

/** Which kind of rule a message breaks; each version of a protocol has an error code of its own for it. */
public enum Breach {
    /** A member that the schema does not have. */
    SURPLUS,
    /** A required member is missing, or a list is empty that must not be, or longer than it may be. */
    OCCURRENCE,
    /** A member of another JSON type. */
    TYPE,
    /** Too long, not in the list of words, out of range, no timestamp, control characters. */
    PROPERTY
}
