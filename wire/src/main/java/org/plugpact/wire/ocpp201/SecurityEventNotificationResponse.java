package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link SecurityEventNotificationRequest} (OCPP 2.0.1, part 2, 1.49.2). */
public record SecurityEventNotificationResponse() implements Response {
    static SecurityEventNotificationResponse read(Fields from) {
        return new SecurityEventNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
