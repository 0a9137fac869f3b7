package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** What is the limit now? (OCPP 2.1, part 2, 1.62.1) */
public record PullDynamicScheduleUpdateRequest(int chargingProfileId) implements Request {
    static PullDynamicScheduleUpdateRequest read(Fields from) throws Violated {
        return new PullDynamicScheduleUpdateRequest(from.integer("chargingProfileId"));
    }

    @Override
    public Action operation() {
        return Action.PULL_DYNAMIC_SCHEDULE_UPDATE;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("chargingProfileId", chargingProfileId).done();
    }
}
