package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Which version has the local list? (OCPP 2.0.1, part 2, 1.23.1) */
public record GetLocalListVersionRequest() implements Request {
    static GetLocalListVersionRequest read(Fields from) {
        return new GetLocalListVersionRequest();
    }

    @Override
    public Action operation() {
        return Action.GET_LOCAL_LIST_VERSION;
    }

    @Override
    public Json.Entries write() {
        return Json.Entries.NONE;
    }
}
