package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TariffConditionsType: in {@code TariffEnergyPrice} and {@code TariffTimePrice} (OCPP 2.1, part 2, 2.97). */
public record TariffConditions(
        Optional<String> startTimeOfDay,
        Optional<String> endTimeOfDay,
        List<DayOfWeek> dayOfWeek,
        Optional<String> validFromDate,
        Optional<String> validToDate,
        Optional<EvseKind> evseKind,
        Optional<BigDecimal> minEnergy,
        Optional<BigDecimal> maxEnergy,
        Optional<BigDecimal> minCurrent,
        Optional<BigDecimal> maxCurrent,
        Optional<BigDecimal> minPower,
        Optional<BigDecimal> maxPower,
        OptionalInt minTime,
        OptionalInt maxTime,
        OptionalInt minChargingTime,
        OptionalInt maxChargingTime,
        OptionalInt minIdleTime,
        OptionalInt maxIdleTime) {
    public TariffConditions {
        dayOfWeek = List.copyOf(dayOfWeek);
    }

    static TariffConditions read(Fields from) throws Violated {
        return new TariffConditions(
                from.optionalAnyText("startTimeOfDay"),
                from.optionalAnyText("endTimeOfDay"),
                from.optionalWords("dayOfWeek", 7, DayOfWeek.values()),
                from.optionalAnyText("validFromDate"),
                from.optionalAnyText("validToDate"),
                from.optionalWord("evseKind", EvseKind.values()),
                from.optionalDecimal("minEnergy"),
                from.optionalDecimal("maxEnergy"),
                from.optionalDecimal("minCurrent"),
                from.optionalDecimal("maxCurrent"),
                from.optionalDecimal("minPower"),
                from.optionalDecimal("maxPower"),
                from.optionalInteger("minTime"),
                from.optionalInteger("maxTime"),
                from.optionalInteger("minChargingTime"),
                from.optionalInteger("maxChargingTime"),
                from.optionalInteger("minIdleTime"),
                from.optionalInteger("maxIdleTime"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("startTimeOfDay", startTimeOfDay)
                .text("endTimeOfDay", endTimeOfDay)
                .listUnlessEmpty("dayOfWeek", dayOfWeek, word -> Json.of(word.text()))
                .text("validFromDate", validFromDate)
                .text("validToDate", validToDate)
                .word("evseKind", evseKind)
                .decimal("minEnergy", minEnergy)
                .decimal("maxEnergy", maxEnergy)
                .decimal("minCurrent", minCurrent)
                .decimal("maxCurrent", maxCurrent)
                .decimal("minPower", minPower)
                .decimal("maxPower", maxPower)
                .integer("minTime", minTime)
                .integer("maxTime", maxTime)
                .integer("minChargingTime", minChargingTime)
                .integer("maxChargingTime", maxChargingTime)
                .integer("minIdleTime", minIdleTime)
                .integer("maxIdleTime", maxIdleTime)
                .done();
    }
}
