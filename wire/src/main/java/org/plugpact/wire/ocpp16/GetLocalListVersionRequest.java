package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;

/** Which version has the local list? (OCPP 1.6, 6.27) */
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
