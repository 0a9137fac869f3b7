package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Forget all cached authorizations (OCPP 1.6, 6.11). */
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
