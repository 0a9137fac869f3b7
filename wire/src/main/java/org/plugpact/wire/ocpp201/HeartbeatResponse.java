package org.plugpact.wire.ocpp201;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link HeartbeatRequest} (OCPP 2.0.1, part 2, 1.29.2). */
public record HeartbeatResponse(Instant currentTime) implements Response {
    static HeartbeatResponse read(Fields from) throws Violated {
        return new HeartbeatResponse(from.timestamp("currentTime"));
    }

    @Override
    public Json.Entries write() {
        return new Members().timestamp("currentTime", currentTime).done();
    }
}
