package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link SignedFirmwareStatusNotificationRequest} (Security whitepaper, 5.20). */
public record SignedFirmwareStatusNotificationResponse() implements Response {
    static SignedFirmwareStatusNotificationResponse read(Fields from) {
        return new SignedFirmwareStatusNotificationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
