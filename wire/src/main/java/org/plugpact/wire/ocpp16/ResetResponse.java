package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ResetRequest} (OCPP 1.6, 6.40). */
public record ResetResponse(ResetStatus status) implements Response {
    static ResetResponse read(Fields from) throws Violated {
        return new ResetResponse(from.word("status", ResetStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
