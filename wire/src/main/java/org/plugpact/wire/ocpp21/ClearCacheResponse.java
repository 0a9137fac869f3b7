package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearCacheRequest} (OCPP 2.1, part 2, 1.10.2). */
public record ClearCacheResponse(ClearCacheStatus status, Optional<StatusInfo> statusInfo) implements Response {
    static ClearCacheResponse read(Fields from) throws Violated {
        return new ClearCacheResponse(
                from.word("status", ClearCacheStatus.values()), from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
