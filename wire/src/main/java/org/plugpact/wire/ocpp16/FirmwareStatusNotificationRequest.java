package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** How far an update of the firmware is (OCPP 1.6, 6.19). */
public record FirmwareStatusNotificationRequest(FirmwareStatus status) implements Request {
    static FirmwareStatusNotificationRequest read(Fields from) throws Violated {
        return new FirmwareStatusNotificationRequest(from.word("status", FirmwareStatus.values()));
    }

    @Override
    public Action operation() {
        return Action.FIRMWARE_STATUS_NOTIFICATION;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
