package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Show this message (OCPP 2.0.1, part 2, 1.52.1). */
public record SetDisplayMessageRequest(MessageInfo message) implements Request {
    static SetDisplayMessageRequest read(Fields from) throws Violated {
        return new SetDisplayMessageRequest(from.object("message", MessageInfo::read));
    }

    @Override
    public Action operation() {
        return Action.SET_DISPLAY_MESSAGE;
    }

    @Override
    public Json.Entries write() {
        return new Members().put("message", message.write()).done();
    }
}
