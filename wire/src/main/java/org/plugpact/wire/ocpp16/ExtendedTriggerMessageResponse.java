package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ExtendedTriggerMessageRequest} (Security whitepaper, 5.6). */
public record ExtendedTriggerMessageResponse(TriggerMessageStatus status) implements Response {
    static ExtendedTriggerMessageResponse read(Fields from) throws Violated {
        return new ExtendedTriggerMessageResponse(from.word("status", TriggerMessageStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
