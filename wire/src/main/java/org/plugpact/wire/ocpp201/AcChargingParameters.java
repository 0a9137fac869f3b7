package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ACChargingParametersType: {@code ChargingNeeds.acChargingParameters} (OCPP 2.0.1, part 2, 2.1). */
public record AcChargingParameters(int energyAmount, int evMinCurrent, int evMaxCurrent, int evMaxVoltage) {
    static AcChargingParameters read(Fields from) throws Violated {
        return new AcChargingParameters(
                from.integer("energyAmount"),
                from.integer("evMinCurrent"),
                from.integer("evMaxCurrent"),
                from.integer("evMaxVoltage"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("energyAmount", energyAmount)
                .integer("evMinCurrent", evMinCurrent)
                .integer("evMaxCurrent", evMaxCurrent)
                .integer("evMaxVoltage", evMaxVoltage)
                .done();
    }
}
