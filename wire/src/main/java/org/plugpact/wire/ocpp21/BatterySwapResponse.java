package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link BatterySwapRequest} (OCPP 2.1, part 2, 1.4.2). */
public record BatterySwapResponse() implements Response {
    static BatterySwapResponse read(Fields from) {
        return new BatterySwapResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
