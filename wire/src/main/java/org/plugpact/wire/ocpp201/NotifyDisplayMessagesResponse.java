package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** The answer to {@link NotifyDisplayMessagesRequest} (OCPP 2.0.1, part 2, 1.35.2). */
public record NotifyDisplayMessagesResponse() implements Response {
    static NotifyDisplayMessagesResponse read(Fields from) {
        return new NotifyDisplayMessagesResponse();
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
