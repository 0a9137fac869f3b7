package org.plugpact.hub.ocpp;

/** What chargers do that no standard has them do, and that is taken all the same and counted. */
public enum Oddity {
    /** A connection was opened without naming any subprotocol. */
    NO_SUBPROTOCOL,
    /** A further request was sent before the one before was answered. */
    CALLS_IN_FLIGHT,
    /** A request came again, with the same message id or another. */
    SENT_AGAIN,
    /** A transaction number that is 0 or below, where a transaction should have been named. */
    TRANSACTION_NOT_NAMED,
    /** A number was written as a string, or a string as a number. */
    WRONG_JSON_TYPE,
    /** A member that may be left out was sent as {@code null}. */
    NULL_FOR_ABSENT,
    /** A member that the message does not have. */
    UNKNOWN_MEMBER,
    /** A time without an offset; taken as UTC. */
    TIME_WITHOUT_OFFSET,
    /** A time from before there was OCPP. */
    CLOCK_NOT_SET,
    /** A word of a list with other capitals, or {@code Celcius}. */
    WORD_MISSPELT,
    /** A charger booted again within a minute. */
    BOOT_LOOP,
    /** A line was opened again within a minute. */
    FLAPPING,
    /** A further connection took over from one that was open. */
    TAKEN_OVER,
    /** Password bytes sent raw or as hexadecimal text, other than it was given. */
    KEY_NOT_AS_GIVEN;

    /** The name that people are shown, such as {@code no-subprotocol}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
