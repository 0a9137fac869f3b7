package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyReportRequest} (OCPP 2.1, part 2, 1.56.2). */
public record NotifyReportResponse() implements Response {
    static NotifyReportResponse read(Fields from) {
        return new NotifyReportResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
