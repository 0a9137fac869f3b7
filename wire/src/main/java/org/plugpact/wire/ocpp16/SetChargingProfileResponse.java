package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SetChargingProfileRequest} (OCPP 1.6, 6.44). */
public record SetChargingProfileResponse(ChargingProfileStatus status) implements Response {
    static SetChargingProfileResponse read(Fields from) throws Violated {
        return new SetChargingProfileResponse(from.word("status", ChargingProfileStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
