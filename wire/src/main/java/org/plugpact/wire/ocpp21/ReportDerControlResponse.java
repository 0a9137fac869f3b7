package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link ReportDerControlRequest} (OCPP 2.1, part 2, 1.64.2). */
public record ReportDerControlResponse() implements Response {
    static ReportDerControlResponse read(Fields from) {
        return new ReportDerControlResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
