package org.plugpact.wire.json;

/** What came of reading a payload as a message. */
public sealed interface Parsed<T> {
    /** The message; all that the schema demands holds. */
    record Good<T>(T message) implements Parsed<T> {}

    /** No message; the first violation found. */
    record Bad<T>(Violation violation) implements Parsed<T> {}
}
