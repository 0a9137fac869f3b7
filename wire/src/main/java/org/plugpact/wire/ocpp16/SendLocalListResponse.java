package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SendLocalListRequest} (OCPP 1.6, 6.42). */
public record SendLocalListResponse(UpdateStatus status) implements Response {
    static SendLocalListResponse read(Fields from) throws Violated {
        return new SendLocalListResponse(from.word("status", UpdateStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
