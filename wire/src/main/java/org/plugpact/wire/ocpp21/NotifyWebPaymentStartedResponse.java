package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyWebPaymentStartedRequest} (OCPP 2.1, part 2, 1.58.2). */
public record NotifyWebPaymentStartedResponse() implements Response {
    static NotifyWebPaymentStartedResponse read(Fields from) {
        return new NotifyWebPaymentStartedResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
