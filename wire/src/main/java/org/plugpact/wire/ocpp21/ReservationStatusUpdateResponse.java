package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link ReservationStatusUpdateRequest} (OCPP 2.1, part 2, 1.68.2). */
public record ReservationStatusUpdateResponse() implements Response {
    static ReservationStatusUpdateResponse read(Fields from) {
        return new ReservationStatusUpdateResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
