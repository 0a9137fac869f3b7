package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Here is the limit for now (OCPP 2.1, part 2, 1.88.1). */
public record UpdateDynamicScheduleRequest(int chargingProfileId, ChargingScheduleUpdate scheduleUpdate)
        implements Request {
    static UpdateDynamicScheduleRequest read(Fields from) throws Violated {
        return new UpdateDynamicScheduleRequest(
                from.integer("chargingProfileId"), from.object("scheduleUpdate", ChargingScheduleUpdate::read));
    }

    @Override
    public Action operation() {
        return Action.UPDATE_DYNAMIC_SCHEDULE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("chargingProfileId", chargingProfileId)
                .put("scheduleUpdate", scheduleUpdate.write())
                .done();
    }
}
