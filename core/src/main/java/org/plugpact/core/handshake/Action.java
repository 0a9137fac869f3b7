package org.plugpact.core.handshake;

import java.time.Instant;

/** What a side wants done, in this order. */
public sealed interface Action {
    /** Send this to the other side; if there is no way now, drop it: it is sent again. */
    // Equality of actions is asked of nobody, and nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Send(byte[] frame) implements Action {}

    /** Let energy flow. It follows an admission that admits, and nothing else. */
    record CloseContactor() implements Action {}

    /** Let none flow. */
    record OpenContactor() implements Action {}

    /** The session is settled, or was refused: keep its record, and hand it to whomever it concerns. */
    record Keep(Delivery delivery) implements Action {}

    /** For the log and for people: what was refused, or why the session ended. */
    record Refused(Reason reason, String detail) implements Action {}

    /** Tell me when this instant has come; it replaces the one before. */
    record WakeAt(Instant at) implements Action {}
}
