package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingScheduleType: in {@code NotifyChargingLimitRequest}, {@code NotifyEvChargingScheduleRequest}, {@code
 * ChargingProfile} (OCPP 2.0.1, part 2, 2.12).
 *
 * @param duration in seconds
 * @param minChargingRate in the schedule's unit
 */
public record ChargingSchedule(
        int id,
        Optional<Instant> startSchedule,
        OptionalInt duration,
        ChargingRateUnit chargingRateUnit,
        List<ChargingSchedulePeriod> chargingSchedulePeriod,
        Optional<BigDecimal> minChargingRate,
        Optional<SalesTariff> salesTariff) {
    public ChargingSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }

    static ChargingSchedule read(Fields from) throws Violated {
        return new ChargingSchedule(
                from.integer("id"),
                from.optionalTimestamp("startSchedule"),
                from.optionalInteger("duration"),
                from.word("chargingRateUnit", ChargingRateUnit.values()),
                from.objects("chargingSchedulePeriod", 1024, ChargingSchedulePeriod::read),
                from.optionalDecimal("minChargingRate"),
                from.optionalObject("salesTariff", SalesTariff::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .timestamp("startSchedule", startSchedule)
                .integer("duration", duration)
                .word("chargingRateUnit", chargingRateUnit)
                .list("chargingSchedulePeriod", chargingSchedulePeriod, ChargingSchedulePeriod::write)
                .decimal("minChargingRate", minChargingRate)
                .put("salesTariff", salesTariff.map(SalesTariff::write))
                .done();
    }
}
