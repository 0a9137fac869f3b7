package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link TriggerMessageRequest} (OCPP 1.6, 6.52). */
public record TriggerMessageResponse(TriggerMessageStatus status) implements Response {
    static TriggerMessageResponse read(Fields from) throws Violated {
        return new TriggerMessageResponse(from.word("status", TriggerMessageStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
