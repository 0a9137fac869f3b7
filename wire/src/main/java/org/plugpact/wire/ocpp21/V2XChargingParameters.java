package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** V2XChargingParametersType: {@code ChargingNeeds.v2xChargingParameters} (OCPP 2.1, part 2, 2.113). */
public record V2XChargingParameters(
        Optional<BigDecimal> minChargePower,
        Optional<BigDecimal> minChargePower_L2,
        Optional<BigDecimal> minChargePower_L3,
        Optional<BigDecimal> maxChargePower,
        Optional<BigDecimal> maxChargePower_L2,
        Optional<BigDecimal> maxChargePower_L3,
        Optional<BigDecimal> minDischargePower,
        Optional<BigDecimal> minDischargePower_L2,
        Optional<BigDecimal> minDischargePower_L3,
        Optional<BigDecimal> maxDischargePower,
        Optional<BigDecimal> maxDischargePower_L2,
        Optional<BigDecimal> maxDischargePower_L3,
        Optional<BigDecimal> minChargeCurrent,
        Optional<BigDecimal> maxChargeCurrent,
        Optional<BigDecimal> minDischargeCurrent,
        Optional<BigDecimal> maxDischargeCurrent,
        Optional<BigDecimal> minVoltage,
        Optional<BigDecimal> maxVoltage,
        Optional<BigDecimal> evTargetEnergyRequest,
        Optional<BigDecimal> evMinEnergyRequest,
        Optional<BigDecimal> evMaxEnergyRequest,
        Optional<BigDecimal> evMinV2XEnergyRequest,
        Optional<BigDecimal> evMaxV2XEnergyRequest,
        OptionalInt targetSoC) {
    static V2XChargingParameters read(Fields from) throws Violated {
        return new V2XChargingParameters(
                from.optionalDecimal("minChargePower"),
                from.optionalDecimal("minChargePower_L2"),
                from.optionalDecimal("minChargePower_L3"),
                from.optionalDecimal("maxChargePower"),
                from.optionalDecimal("maxChargePower_L2"),
                from.optionalDecimal("maxChargePower_L3"),
                from.optionalDecimal("minDischargePower"),
                from.optionalDecimal("minDischargePower_L2"),
                from.optionalDecimal("minDischargePower_L3"),
                from.optionalDecimal("maxDischargePower"),
                from.optionalDecimal("maxDischargePower_L2"),
                from.optionalDecimal("maxDischargePower_L3"),
                from.optionalDecimal("minChargeCurrent"),
                from.optionalDecimal("maxChargeCurrent"),
                from.optionalDecimal("minDischargeCurrent"),
                from.optionalDecimal("maxDischargeCurrent"),
                from.optionalDecimal("minVoltage"),
                from.optionalDecimal("maxVoltage"),
                from.optionalDecimal("evTargetEnergyRequest"),
                from.optionalDecimal("evMinEnergyRequest"),
                from.optionalDecimal("evMaxEnergyRequest"),
                from.optionalDecimal("evMinV2XEnergyRequest"),
                from.optionalDecimal("evMaxV2XEnergyRequest"),
                from.optionalInteger("targetSoC", 0, 100));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("minChargePower", minChargePower)
                .decimal("minChargePower_L2", minChargePower_L2)
                .decimal("minChargePower_L3", minChargePower_L3)
                .decimal("maxChargePower", maxChargePower)
                .decimal("maxChargePower_L2", maxChargePower_L2)
                .decimal("maxChargePower_L3", maxChargePower_L3)
                .decimal("minDischargePower", minDischargePower)
                .decimal("minDischargePower_L2", minDischargePower_L2)
                .decimal("minDischargePower_L3", minDischargePower_L3)
                .decimal("maxDischargePower", maxDischargePower)
                .decimal("maxDischargePower_L2", maxDischargePower_L2)
                .decimal("maxDischargePower_L3", maxDischargePower_L3)
                .decimal("minChargeCurrent", minChargeCurrent)
                .decimal("maxChargeCurrent", maxChargeCurrent)
                .decimal("minDischargeCurrent", minDischargeCurrent)
                .decimal("maxDischargeCurrent", maxDischargeCurrent)
                .decimal("minVoltage", minVoltage)
                .decimal("maxVoltage", maxVoltage)
                .decimal("evTargetEnergyRequest", evTargetEnergyRequest)
                .decimal("evMinEnergyRequest", evMinEnergyRequest)
                .decimal("evMaxEnergyRequest", evMaxEnergyRequest)
                .decimal("evMinV2XEnergyRequest", evMinV2XEnergyRequest)
                .decimal("evMaxV2XEnergyRequest", evMaxV2XEnergyRequest)
                .integer("targetSoC", targetSoC)
                .done();
    }
}
