package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link SecurityEventNotificationRequest} (Security whitepaper, 5.16). */
public record SecurityEventNotificationResponse() implements Response {
    static SecurityEventNotificationResponse read(Fields from) {
        return new SecurityEventNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
