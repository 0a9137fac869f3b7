package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link StatusNotificationRequest} (OCPP 1.6, 6.48). */
public record StatusNotificationResponse() implements Response {
    static StatusNotificationResponse read(Fields from) {
        return new StatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
