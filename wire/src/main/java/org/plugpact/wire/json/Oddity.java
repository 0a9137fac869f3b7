package org.plugpact.wire.json;

/** What chargers in the field write otherwise than the schemas say, and what a lenient reading takes all the same. */
public enum Oddity {
    /** A number within quotes. */
    NUMBER_AS_TEXT,
    /** A number where a text belongs. */
    TEXT_AS_NUMBER,
    /** A whole number written as a fraction, such as 5.0. */
    WHOLE_AS_FRACTION,
    /** {@code "true"} or {@code "false"}. */
    TRUTH_AS_TEXT,
    /** {@code null} for a member that could have been left out. */
    NULL_FOR_ABSENT,
    /** A list without items where there should be some, or none at all. */
    EMPTY_LIST,
    /** A member that the schema does not have. */
    SURPLUS_MEMBER,
    /** A word with other capitals than the schema's. */
    WORD_CAPITALS,
    /** A text longer than its field, but not beyond {@link Fields#LENIENT_CHARACTERS_MAX}. */
    TEXT_TOO_LONG,
    /** A time without an offset; taken as UTC. */
    TIME_WITHOUT_OFFSET;

    /** The name under which it is counted, such as {@code number-as-text}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
