package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Reset yourself (OCPP 1.6, 6.39). */
public record ResetRequest(ResetType type) implements Request {
    static ResetRequest read(Fields from) throws Violated {
        return new ResetRequest(from.word("type", ResetType.values()));
    }

    @Override
    public Action operation() {
        return Action.RESET;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("type", type).done();
    }
}
