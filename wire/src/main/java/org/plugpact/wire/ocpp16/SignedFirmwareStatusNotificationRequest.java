package org.plugpact.wire.ocpp16;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** How far an update of signed firmware is (Security whitepaper, 5.19). */
public record SignedFirmwareStatusNotificationRequest(SignedFirmwareStatus status, OptionalInt requestId)
        implements Request {
    static SignedFirmwareStatusNotificationRequest read(Fields from) throws Violated {
        return new SignedFirmwareStatusNotificationRequest(
                from.word("status", SignedFirmwareStatus.values()), from.optionalInteger("requestId"));
    }

    @Override
    public Action operation() {
        return Action.SIGNED_FIRMWARE_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .integer("requestId", requestId)
                .done();
    }
}
