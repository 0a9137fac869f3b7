package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** May this id tag charge?. */
public record AuthorizeRequest(String idTag) implements Request {
    static AuthorizeRequest read(Fields from) throws Violated {
        return new AuthorizeRequest(from.text("idTag", 20));
    }

    @Override
    public Action operation() {
        return Action.AUTHORIZE;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("idTag", idTag).done();
    }
}
