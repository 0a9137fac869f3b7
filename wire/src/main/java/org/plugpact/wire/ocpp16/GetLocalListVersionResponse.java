package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetLocalListVersionRequest} (OCPP 1.6, 6.28). */
public record GetLocalListVersionResponse(int listVersion) implements Response {
    static GetLocalListVersionResponse read(Fields from) throws Violated {
        return new GetLocalListVersionResponse(from.integer("listVersion"));
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("listVersion", listVersion).done();
    }
}
