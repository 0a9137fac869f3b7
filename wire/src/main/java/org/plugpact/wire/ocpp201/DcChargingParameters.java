package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** DCChargingParametersType: {@code ChargingNeeds.dcChargingParameters} (OCPP 2.0.1, part 2, 2.21). */
public record DcChargingParameters(
        int evMaxCurrent,
        int evMaxVoltage,
        OptionalInt energyAmount,
        OptionalInt evMaxPower,
        OptionalInt stateOfCharge,
        OptionalInt evEnergyCapacity,
        OptionalInt fullSoC,
        OptionalInt bulkSoC) {
    static DcChargingParameters read(Fields from) throws Violated {
        return new DcChargingParameters(
                from.integer("evMaxCurrent"),
                from.integer("evMaxVoltage"),
                from.optionalInteger("energyAmount"),
                from.optionalInteger("evMaxPower"),
                from.optionalInteger("stateOfCharge", 0, 100),
                from.optionalInteger("evEnergyCapacity"),
                from.optionalInteger("fullSoC", 0, 100),
                from.optionalInteger("bulkSoC", 0, 100));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("evMaxCurrent", evMaxCurrent)
                .integer("evMaxVoltage", evMaxVoltage)
                .integer("energyAmount", energyAmount)
                .integer("evMaxPower", evMaxPower)
                .integer("stateOfCharge", stateOfCharge)
                .integer("evEnergyCapacity", evEnergyCapacity)
                .integer("fullSoC", fullSoC)
                .integer("bulkSoC", bulkSoC)
                .done();
    }
}
