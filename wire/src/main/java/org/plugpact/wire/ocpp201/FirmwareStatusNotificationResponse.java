package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link FirmwareStatusNotificationRequest} (OCPP 2.0.1, part 2, 1.15.2). */
public record FirmwareStatusNotificationResponse() implements Response {
    static FirmwareStatusNotificationResponse read(Fields from) {
        return new FirmwareStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
