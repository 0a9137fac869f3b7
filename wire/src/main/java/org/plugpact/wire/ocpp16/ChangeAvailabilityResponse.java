package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ChangeAvailabilityRequest} (OCPP 1.6, 6.8). */
public record ChangeAvailabilityResponse(AvailabilityStatus status) implements Response {
    static ChangeAvailabilityResponse read(Fields from) throws Violated {
        return new ChangeAvailabilityResponse(from.word("status", AvailabilityStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
