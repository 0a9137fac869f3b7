package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearCacheRequest} (OCPP 1.6, 6.12). */
public record ClearCacheResponse(ClearCacheStatus status) implements Response {
    static ClearCacheResponse read(Fields from) throws Violated {
        return new ClearCacheResponse(from.word("status", ClearCacheStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
