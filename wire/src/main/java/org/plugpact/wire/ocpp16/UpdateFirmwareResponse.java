package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link UpdateFirmwareRequest} (OCPP 1.6, 6.56). */
public record UpdateFirmwareResponse() implements Response {
    static UpdateFirmwareResponse read(Fields from) {
        return new UpdateFirmwareResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
