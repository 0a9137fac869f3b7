package org.plugpact.wire.ocpp201;

import java.time.Instant;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The schedule that a vehicle chose (OCPP 2.0.1, part 2, 1.37.1).
 *
 * @param evseId 0 for the station
 */
public record NotifyEvChargingScheduleRequest(Instant timeBase, ChargingSchedule chargingSchedule, int evseId)
        implements Request {
    static NotifyEvChargingScheduleRequest read(Fields from) throws Violated {
        return new NotifyEvChargingScheduleRequest(
                from.timestamp("timeBase"),
                from.object("chargingSchedule", ChargingSchedule::read),
                from.integer("evseId", 1));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_EV_CHARGING_SCHEDULE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .timestamp("timeBase", timeBase)
                .put("chargingSchedule", chargingSchedule.write())
                .integer("evseId", evseId)
                .done();
    }
}
