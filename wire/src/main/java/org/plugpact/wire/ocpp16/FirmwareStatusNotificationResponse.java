package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link FirmwareStatusNotificationRequest} (OCPP 1.6, 6.20). */
public record FirmwareStatusNotificationResponse() implements Response {
    static FirmwareStatusNotificationResponse read(Fields from) {
        return new FirmwareStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
