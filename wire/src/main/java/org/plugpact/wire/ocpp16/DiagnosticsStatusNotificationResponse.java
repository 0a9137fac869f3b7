package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link DiagnosticsStatusNotificationRequest} (OCPP 1.6, 6.18). */
public record DiagnosticsStatusNotificationResponse() implements Response {
    static DiagnosticsStatusNotificationResponse read(Fields from) {
        return new DiagnosticsStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
