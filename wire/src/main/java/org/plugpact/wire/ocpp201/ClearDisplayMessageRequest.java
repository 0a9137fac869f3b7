package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Show this message no more (OCPP 2.0.1, part 2, 1.8.1). */
public record ClearDisplayMessageRequest(int id) implements Request {
    static ClearDisplayMessageRequest read(Fields from) throws Violated {
        return new ClearDisplayMessageRequest(from.integer("id", 0));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_DISPLAY_MESSAGE;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("id", id).done();
    }
}
