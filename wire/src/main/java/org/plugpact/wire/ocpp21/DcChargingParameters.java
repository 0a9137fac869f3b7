package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** DCChargingParametersType: {@code ChargingNeeds.dcChargingParameters} (OCPP 2.1, part 2, 2.33). */
public record DcChargingParameters(
        BigDecimal evMaxCurrent,
        BigDecimal evMaxVoltage,
        Optional<BigDecimal> evMaxPower,
        Optional<BigDecimal> evEnergyCapacity,
        Optional<BigDecimal> energyAmount,
        OptionalInt stateOfCharge,
        OptionalInt fullSoC,
        OptionalInt bulkSoC) {
    static DcChargingParameters read(Fields from) throws Violated {
        return new DcChargingParameters(
                from.decimal("evMaxCurrent"),
                from.decimal("evMaxVoltage"),
                from.optionalDecimal("evMaxPower"),
                from.optionalDecimal("evEnergyCapacity"),
                from.optionalDecimal("energyAmount"),
                from.optionalInteger("stateOfCharge", 0, 100),
                from.optionalInteger("fullSoC", 0, 100),
                from.optionalInteger("bulkSoC", 0, 100));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("evMaxCurrent", evMaxCurrent)
                .decimal("evMaxVoltage", evMaxVoltage)
                .decimal("evMaxPower", evMaxPower)
                .decimal("evEnergyCapacity", evEnergyCapacity)
                .decimal("energyAmount", energyAmount)
                .integer("stateOfCharge", stateOfCharge)
                .integer("fullSoC", fullSoC)
                .integer("bulkSoC", bulkSoC)
                .done();
    }
}
