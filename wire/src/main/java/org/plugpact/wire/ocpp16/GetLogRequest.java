package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Upload this log (Security whitepaper, 5.9). */
public record GetLogRequest(
        LogParameters log, LogType logType, int requestId, OptionalInt retries, OptionalInt retryInterval)
        implements Request {
    static GetLogRequest read(Fields from) throws Violated {
        return new GetLogRequest(
                from.object("log", LogParameters::read),
                from.word("logType", LogType.values()),
                from.integer("requestId"),
                from.optionalInteger("retries"),
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
