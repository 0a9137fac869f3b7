package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ACChargingParametersType: {@code ChargingNeeds.acChargingParameters} (OCPP 2.1, part 2, 2.2). */
public record AcChargingParameters(
        BigDecimal energyAmount, BigDecimal evMinCurrent, BigDecimal evMaxCurrent, BigDecimal evMaxVoltage) {
    static AcChargingParameters read(Fields from) throws Violated {
        return new AcChargingParameters(
                from.decimal("energyAmount"),
                from.decimal("evMinCurrent"),
                from.decimal("evMaxCurrent"),
                from.decimal("evMaxVoltage"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("energyAmount", energyAmount)
                .decimal("evMinCurrent", evMinCurrent)
                .decimal("evMaxCurrent", evMaxCurrent)
                .decimal("evMaxVoltage", evMaxVoltage)
                .done();
    }
}
