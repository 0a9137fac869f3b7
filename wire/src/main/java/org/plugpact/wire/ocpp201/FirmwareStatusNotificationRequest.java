package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * How far an update of the firmware is (OCPP 2.0.1, part 2, 1.15.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record FirmwareStatusNotificationRequest(FirmwareStatus status, OptionalInt requestId) implements Request {
    static FirmwareStatusNotificationRequest read(Fields from) throws Violated {
        return new FirmwareStatusNotificationRequest(
                from.word("status", FirmwareStatus.values()), from.optionalInteger("requestId"));
    }

    @Override
    public Action operation() {
        return Action.FIRMWARE_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .integer("requestId", requestId)
                .done();
    }
}
