package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyMonitoringReportRequest} (OCPP 2.0.1, part 2, 1.39.2). */
public record NotifyMonitoringReportResponse() implements Response {
    static NotifyMonitoringReportResponse read(Fields from) {
        return new NotifyMonitoringReportResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
