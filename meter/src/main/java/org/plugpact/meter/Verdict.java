package org.plugpact.meter;

/** What came of one signed value. */
public sealed interface Verdict {
    /** The signature holds over the bytes as they were found. */
    record Valid(KeyOrigin by) implements Verdict {}

    /** There is a key and a signature, and they do not fit the bytes, or the format's own rules refuse them. */
    record Invalid(String why) implements Verdict {}

    /** It can be read, but there is no key to verify it with. */
    record Unverifiable(String why) implements Verdict {}

    /** A format, an algorithm or an envelope that is not checked here. */
    record NotSupported(String what) implements Verdict {}

    /** It is not of its own format's form. */
    record Malformed(String where) implements Verdict {}

    /** One word for people and machines. */
    default String word() {
        return switch (this) {
            case Valid valid -> "VALID";
            case Invalid invalid -> "INVALID";
            case Unverifiable unverifiable -> "UNVERIFIABLE";
            case NotSupported notSupported -> "NOT SUPPORTED";
            case Malformed malformed -> "MALFORMED";
        };
    }

    /** Why, or by whose key. */
    default String reason() {
        return switch (this) {
            case Valid(var by) -> by.text();
            case Invalid(var why) -> why;
            case Unverifiable(var why) -> why;
            case NotSupported(var what) -> what;
            case Malformed(var where) -> where;
        };
    }
}
