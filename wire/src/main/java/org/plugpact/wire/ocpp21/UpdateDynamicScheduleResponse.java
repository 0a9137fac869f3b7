package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link UpdateDynamicScheduleRequest} (OCPP 2.1, part 2, 1.88.2). */
public record UpdateDynamicScheduleResponse(ChargingProfileStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static UpdateDynamicScheduleResponse read(Fields from) throws Violated {
        return new UpdateDynamicScheduleResponse(
                from.word("status", ChargingProfileStatus.values()),
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
