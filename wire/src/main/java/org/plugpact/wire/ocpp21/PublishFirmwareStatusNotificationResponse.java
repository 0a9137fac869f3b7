package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link PublishFirmwareStatusNotificationRequest} (OCPP 2.1, part 2, 1.61.2). */
public record PublishFirmwareStatusNotificationResponse() implements Response {
    static PublishFirmwareStatusNotificationResponse read(Fields from) {
        return new PublishFirmwareStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
