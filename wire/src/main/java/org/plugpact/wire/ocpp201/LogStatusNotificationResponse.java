package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link LogStatusNotificationRequest} (OCPP 2.0.1, part 2, 1.31.2). */
public record LogStatusNotificationResponse() implements Response {
    static LogStatusNotificationResponse read(Fields from) {
        return new LogStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
