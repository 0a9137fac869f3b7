package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetLocalListVersionRequest} (OCPP 2.0.1, part 2, 1.23.2). */
public record GetLocalListVersionResponse(int versionNumber) implements Response {
    static GetLocalListVersionResponse read(Fields from) throws Violated {
        return new GetLocalListVersionResponse(from.integer("versionNumber"));
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("versionNumber", versionNumber).done();
    }
}
