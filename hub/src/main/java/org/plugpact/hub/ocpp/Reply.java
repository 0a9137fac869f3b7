package org.plugpact.hub.ocpp;

import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;

/** What a charger's request is answered with. */
public sealed interface Reply {
    /**
     * A CALLRESULT.
     *
     * @param settled false if the same request may well be answered otherwise when it comes again
     */
    record Confirmed(Json.Entries payload, boolean settled) implements Reply {
        /** One that stays as it is. */
        public Confirmed(Json.Entries payload) {
            this(payload, true);
        }
    }

    /**
     * A CALLERROR.
     *
     * @param code in the words of the line's version
     * @param settled false if the same request may well be answered otherwise when it comes again
     */
    record Failed(String code, String description, boolean settled) implements Reply {}

    /**
     * A CALLRESULT by which a charger is told to come again: the desk or its store can take nothing in, and the message has
     * an answer for that.
     */
    record Later(Json.Entries payload) implements Reply {}

    /** The desk or its store cannot take anything in: the charger keeps the message and sends it again. */
    static Reply busy() {
        return new Failed(INTERNAL_ERROR, "busy, send again", false);
    }

    /** A fault of ours. */
    static Reply broken() {
        return new Failed(INTERNAL_ERROR, "internal error", false);
    }

    /** The code of a failure on our side; it is the same word in every version. */
    String INTERNAL_ERROR = "InternalError";

    /** The answer to the request of this id. */
    default Frame frame(String id) {
        return switch (this) {
            case Confirmed(var payload, var _) -> new Frame.CallResult(id, payload);
            case Later(var payload) -> new Frame.CallResult(id, payload);
            case Failed(var code, var description, var _) ->
                new Frame.CallError(id, code, description, Json.Entries.NONE);
        };
    }

    /** Whether the same request has to get the same answer when it comes again. */
    default boolean isSettled() {
        return switch (this) {
            case Confirmed confirmed -> confirmed.settled;
            case Later _ -> false;
            case Failed failed -> failed.settled;
        };
    }

    /** Whether nothing could be taken in, so that the same request is to come again. */
    default boolean isBusy() {
        return switch (this) {
            case Confirmed _ -> false;
            case Later _ -> true;
            case Failed(var code, var _, var settled) -> !settled && code.equals(INTERNAL_ERROR);
        };
    }
}
