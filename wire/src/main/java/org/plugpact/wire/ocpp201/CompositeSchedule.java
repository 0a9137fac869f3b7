package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CompositeScheduleType: {@code GetCompositeScheduleResponse.schedule} (OCPP 2.0.1, part 2, 2.18).
 *
 * @param evseId 0 for the station
 * @param duration in seconds
 */
public record CompositeSchedule(
        List<ChargingSchedulePeriod> chargingSchedulePeriod,
        int evseId,
        int duration,
        Instant scheduleStart,
        ChargingRateUnit chargingRateUnit) {
    public CompositeSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }

    static CompositeSchedule read(Fields from) throws Violated {
        return new CompositeSchedule(
                from.objects("chargingSchedulePeriod", ChargingSchedulePeriod::read),
                from.integer("evseId", 0),
                from.integer("duration"),
                from.timestamp("scheduleStart"),
                from.word("chargingRateUnit", ChargingRateUnit.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("chargingSchedulePeriod", chargingSchedulePeriod, ChargingSchedulePeriod::write)
                .integer("evseId", evseId)
                .integer("duration", duration)
                .timestamp("scheduleStart", scheduleStart)
                .word("chargingRateUnit", chargingRateUnit)
                .done();
    }
}
