package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ClearChargingProfileRequest} (OCPP 2.0.1, part 2, 1.7.2). */
public record ClearChargingProfileResponse(ClearChargingProfileStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static ClearChargingProfileResponse read(Fields from) throws Violated {
        return new ClearChargingProfileResponse(
                from.word("status", ClearChargingProfileStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
