package org.plugpact.hub.ocpp;

import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.Response;

/** What a charger's request is answered with. */
sealed interface Reply {
    /** A CALLRESULT. */
    record Confirmed(Response confirmation) implements Reply {}

    /**
     * A CALLERROR.
     *
     * @param settled false if the same request may well be answered otherwise when it comes again
     */
    record Failed(ErrorCode code, String description, boolean settled) implements Reply {}

    /** The answer to the request of this id. */
    default Frame frame(String id) {
        return switch (this) {
            case Confirmed(var confirmation) -> new Frame.CallResult(id, confirmation.write());
            case Failed(var code, var description, var _) ->
                new Frame.CallError(id, code.text(), description, Json.Entries.NONE);
        };
    }

    /** Whether the same request has to get the same answer when it comes again. */
    default boolean isSettled() {
        return switch (this) {
            case Confirmed _ -> true;
            case Failed failed -> failed.settled;
        };
    }
}
