package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** How far the upload of a log is (Security whitepaper, 5.13). */
public record LogStatusNotificationRequest(UploadLogStatus status, OptionalInt requestId) implements Request {
    static LogStatusNotificationRequest read(Fields from) throws Violated {
        return new LogStatusNotificationRequest(
                from.word("status", UploadLogStatus.values()), from.optionalInteger("requestId"));
    }

    @Override
    public Action operation() {
        return Action.LOG_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .integer("requestId", requestId)
                .done();
    }
}
