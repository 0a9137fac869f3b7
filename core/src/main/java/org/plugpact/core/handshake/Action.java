package org.plugpact.core.handshake;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;

/** What a side wants done, in this order: {@link Note} comes first, since what follows leans on it. */
public sealed interface Action {
    /** Send this to the other side; if there is no way now, drop it: it is sent again. */
    // Equality of actions is asked of nobody, and nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Send(byte[] frame) implements Action {}

    /** Let energy flow. It follows an admission that admits, and nothing else. */
    record CloseContactor() implements Action {}

    /** Let none flow. */
    record OpenContactor() implements Action {}

    /**
     * Put this behind what was noted of that session before, durably, before doing what follows. All of it together brings
     * the side back after a restart.
     */
    // Equality of actions is asked of nobody, and nobody writes to the bytes.
    @SuppressWarnings("ArrayRecordComponent")
    record Note(Digest session, byte[] bytes) implements Action {}

    /** Nothing can come of that session any more: its notes can go, once what was to be kept is kept. */
    record Forget(Digest session) implements Action {}

    /**
     * The session is settled, or was refused, or can't be settled: keep its record, and hand it to whomever it concerns. After
     * a restart the same may be asked again.
     */
    record Keep(Delivery delivery) implements Action {}

    /** For the log and for people: what was refused, or why the session ended. */
    record Refused(Reason reason, String detail) implements Action {}

    /** Tell me when this instant has come; it replaces the one before. */
    record WakeAt(Instant at) implements Action {}
}
