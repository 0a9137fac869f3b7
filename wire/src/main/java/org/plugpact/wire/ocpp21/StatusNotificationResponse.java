package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link StatusNotificationRequest} (OCPP 2.1, part 2, 1.83.2). */
public record StatusNotificationResponse() implements Response {
    static StatusNotificationResponse read(Fields from) {
        return new StatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
