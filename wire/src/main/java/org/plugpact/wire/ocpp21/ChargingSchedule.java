package org.plugpact.wire.ocpp21;

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
 * ChargingProfile} (OCPP 2.1, part 2, 2.19).
 *
 * @param duration in seconds
 * @param minChargingRate in the schedule's unit
 */
public record ChargingSchedule(
        int id,
        Optional<LimitAtSoC> limitAtSoC,
        Optional<Instant> startSchedule,
        OptionalInt duration,
        ChargingRateUnit chargingRateUnit,
        Optional<BigDecimal> minChargingRate,
        Optional<BigDecimal> powerTolerance,
        OptionalInt signatureId,
        Optional<String> digestValue,
        Optional<Boolean> useLocalTime,
        List<ChargingSchedulePeriod> chargingSchedulePeriod,
        OptionalInt randomizedDelay,
        Optional<SalesTariff> salesTariff,
        Optional<AbsolutePriceSchedule> absolutePriceSchedule,
        Optional<PriceLevelSchedule> priceLevelSchedule) {
    public ChargingSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }

    static ChargingSchedule read(Fields from) throws Violated {
        return new ChargingSchedule(
                from.integer("id"),
                from.optionalObject("limitAtSoC", LimitAtSoC::read),
                from.optionalTimestamp("startSchedule"),
                from.optionalInteger("duration"),
                from.word("chargingRateUnit", ChargingRateUnit.values()),
                from.optionalDecimal("minChargingRate"),
                from.optionalDecimal("powerTolerance"),
                from.optionalInteger("signatureId", 0),
                from.optionalText("digestValue", 88),
                from.optionalBool("useLocalTime"),
                from.objects("chargingSchedulePeriod", 1024, ChargingSchedulePeriod::read),
                from.optionalInteger("randomizedDelay", 0),
                from.optionalObject("salesTariff", SalesTariff::read),
                from.optionalObject("absolutePriceSchedule", AbsolutePriceSchedule::read),
                from.optionalObject("priceLevelSchedule", PriceLevelSchedule::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .put("limitAtSoC", limitAtSoC.map(LimitAtSoC::write))
                .timestamp("startSchedule", startSchedule)
                .integer("duration", duration)
                .word("chargingRateUnit", chargingRateUnit)
                .decimal("minChargingRate", minChargingRate)
                .decimal("powerTolerance", powerTolerance)
                .integer("signatureId", signatureId)
                .text("digestValue", digestValue)
                .bool("useLocalTime", useLocalTime)
                .list("chargingSchedulePeriod", chargingSchedulePeriod, ChargingSchedulePeriod::write)
                .integer("randomizedDelay", randomizedDelay)
                .put("salesTariff", salesTariff.map(SalesTariff::write))
                .put("absolutePriceSchedule", absolutePriceSchedule.map(AbsolutePriceSchedule::write))
                .put("priceLevelSchedule", priceLevelSchedule.map(PriceLevelSchedule::write))
                .done();
    }
}
