package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The schedule that a vehicle chose (OCPP 2.1, part 2, 1.51.1).
 *
 * @param evseId 0 for the station
 */
public record NotifyEvChargingScheduleRequest(
        Instant timeBase,
        ChargingSchedule chargingSchedule,
        int evseId,
        OptionalInt selectedChargingScheduleId,
        Optional<Boolean> powerToleranceAcceptance)
        implements Request {
    static NotifyEvChargingScheduleRequest read(Fields from) throws Violated {
        return new NotifyEvChargingScheduleRequest(
                from.timestamp("timeBase"),
                from.object("chargingSchedule", ChargingSchedule::read),
                from.integer("evseId", 1),
                from.optionalInteger("selectedChargingScheduleId", 0),
                from.optionalBool("powerToleranceAcceptance"));
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
                .integer("selectedChargingScheduleId", selectedChargingScheduleId)
                .bool("powerToleranceAcceptance", powerToleranceAcceptance)
                .done();
    }
}
