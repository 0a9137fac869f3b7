package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyCustomerInformationRequest} (OCPP 2.1, part 2, 1.46.2). */
public record NotifyCustomerInformationResponse() implements Response {
    static NotifyCustomerInformationResponse read(Fields from) {
        return new NotifyCustomerInformationResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
