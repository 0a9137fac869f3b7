package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * How far the upload of a log is (OCPP 2.1, part 2, 1.42.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record LogStatusNotificationRequest(
        UploadLogStatus status, OptionalInt requestId, Optional<StatusInfo> statusInfo) implements Request {
    static LogStatusNotificationRequest read(Fields from) throws Violated {
        return new LogStatusNotificationRequest(
                from.word("status", UploadLogStatus.values()),
                from.optionalInteger("requestId"),
                from.optionalObject("statusInfo", StatusInfo::read));
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
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
