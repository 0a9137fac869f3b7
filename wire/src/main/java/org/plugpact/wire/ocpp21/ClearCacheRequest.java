package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Forget all cached authorizations (OCPP 2.1, part 2, 1.10.1). */
public record ClearCacheRequest() implements Request {
    static ClearCacheRequest read(Fields from) {
        return new ClearCacheRequest();
    }

    @Override
    public Action operation() {
        return Action.CLEAR_CACHE;
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
