package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link LogStatusNotificationRequest} (Security whitepaper, 5.14). */
public record LogStatusNotificationResponse() implements Response {
    static LogStatusNotificationResponse read(Fields from) {
        return new LogStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
