package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link LogStatusNotificationRequest} (OCPP 2.1, part 2, 1.42.2). */
public record LogStatusNotificationResponse() implements Response {
    static LogStatusNotificationResponse read(Fields from) {
        return new LogStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
