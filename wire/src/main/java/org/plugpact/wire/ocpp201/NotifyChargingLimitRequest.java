package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * A limit that did not come from us holds now (OCPP 2.0.1, part 2, 1.33.1).
 *
 * @param evseId 0 for the station
 */
public record NotifyChargingLimitRequest(
        List<ChargingSchedule> chargingSchedule, OptionalInt evseId, ChargingLimit chargingLimit) implements Request {
    public NotifyChargingLimitRequest {
        chargingSchedule = List.copyOf(chargingSchedule);
    }

    static NotifyChargingLimitRequest read(Fields from) throws Violated {
        return new NotifyChargingLimitRequest(
                from.optionalObjects("chargingSchedule", ChargingSchedule::read),
                from.optionalInteger("evseId", 0),
                from.object("chargingLimit", ChargingLimit::read));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_CHARGING_LIMIT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("chargingSchedule", chargingSchedule, ChargingSchedule::write)
                .integer("evseId", evseId)
                .put("chargingLimit", chargingLimit.write())
                .done();
    }
}
