package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyDerAlarmRequest} (OCPP 2.1, part 2, 1.47.2). */
public record NotifyDerAlarmResponse() implements Response {
    static NotifyDerAlarmResponse read(Fields from) {
        return new NotifyDerAlarmResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
