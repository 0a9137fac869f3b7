package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link ReportChargingProfilesRequest} (OCPP 2.0.1, part 2, 1.43.2). */
public record ReportChargingProfilesResponse() implements Response {
    static ReportChargingProfilesResponse read(Fields from) {
        return new ReportChargingProfilesResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
