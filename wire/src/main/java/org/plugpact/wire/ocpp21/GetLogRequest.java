package org.plugpact.wire.ocpp21;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Upload this log (OCPP 2.1, part 2, 1.33.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param retries how often to try
 * @param retryInterval in seconds between tries
 */
public record GetLogRequest(
        LogParameters log, Log logType, int requestId, OptionalInt retries, OptionalInt retryInterval)
        implements Request {
    static GetLogRequest read(Fields from) throws Violated {
        return new GetLogRequest(
                from.object("log", LogParameters::read),
                from.word("logType", Log.values()),
                from.integer("requestId"),
                from.optionalInteger("retries", 0),
                from.optionalInteger("retryInterval"));
    }

    @Override
    public Action operation() {
        return Action.GET_LOG;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("log", log.write())
                .word("logType", logType)
                .integer("requestId", requestId)
                .integer("retries", retries)
                .integer("retryInterval", retryInterval)
                .done();
    }
}
