package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearChargingProfileRequest} (OCPP 1.6, 6.14). */
public record ClearChargingProfileResponse(ClearChargingProfileStatus status) implements Response {
    static ClearChargingProfileResponse read(Fields from) throws Violated {
        return new ClearChargingProfileResponse(from.word("status", ClearChargingProfileStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
