package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ResetRequest} (OCPP 2.0.1, part 2, 1.48.2). */
public record ResetResponse(ResetStatus status, Optional<StatusInfo> statusInfo) implements Response {
    static ResetResponse read(Fields from) throws Violated {
        return new ResetResponse(
                from.word("status", ResetStatus.values()), from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
