package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link PullDynamicScheduleUpdateRequest} (OCPP 2.1, part 2, 1.62.2). */
public record PullDynamicScheduleUpdateResponse(
        Optional<ChargingScheduleUpdate> scheduleUpdate, ChargingProfileStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static PullDynamicScheduleUpdateResponse read(Fields from) throws Violated {
        return new PullDynamicScheduleUpdateResponse(
                from.optionalObject("scheduleUpdate", ChargingScheduleUpdate::read),
                from.word("status", ChargingProfileStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("scheduleUpdate", scheduleUpdate.map(ChargingScheduleUpdate::write))
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
