package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CompositeScheduleType: {@code GetCompositeScheduleResponse.schedule} (OCPP 2.1, part 2, 2.27).
 *
 * @param evseId 0 for the station
 * @param duration in seconds
 */
public record CompositeSchedule(
        int evseId,
        int duration,
        Instant scheduleStart,
        ChargingRateUnit chargingRateUnit,
        List<ChargingSchedulePeriod> chargingSchedulePeriod) {
    public CompositeSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }

    static CompositeSchedule read(Fields from) throws Violated {
        return new CompositeSchedule(
                from.integer("evseId", 0),
                from.integer("duration"),
                from.timestamp("scheduleStart"),
                from.word("chargingRateUnit", ChargingRateUnit.values()),
                from.objects("chargingSchedulePeriod", ChargingSchedulePeriod::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("evseId", evseId)
                .integer("duration", duration)
                .timestamp("scheduleStart", scheduleStart)
                .word("chargingRateUnit", chargingRateUnit)
                .list("chargingSchedulePeriod", chargingSchedulePeriod, ChargingSchedulePeriod::write)
                .done();
    }
}
