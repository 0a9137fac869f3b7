package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** DERChargingParametersType: {@code ChargingNeeds.derChargingParameters} (OCPP 2.1, part 2, 2.34). */
public record DerChargingParameters(
        List<DerControl> evSupportedDERControl,
        Optional<BigDecimal> evOverExcitedMaxDischargePower,
        Optional<BigDecimal> evOverExcitedPowerFactor,
        Optional<BigDecimal> evUnderExcitedMaxDischargePower,
        Optional<BigDecimal> evUnderExcitedPowerFactor,
        Optional<BigDecimal> maxApparentPower,
        Optional<BigDecimal> maxChargeApparentPower,
        Optional<BigDecimal> maxChargeApparentPower_L2,
        Optional<BigDecimal> maxChargeApparentPower_L3,
        Optional<BigDecimal> maxDischargeApparentPower,
        Optional<BigDecimal> maxDischargeApparentPower_L2,
        Optional<BigDecimal> maxDischargeApparentPower_L3,
        Optional<BigDecimal> maxChargeReactivePower,
        Optional<BigDecimal> maxChargeReactivePower_L2,
        Optional<BigDecimal> maxChargeReactivePower_L3,
        Optional<BigDecimal> minChargeReactivePower,
        Optional<BigDecimal> minChargeReactivePower_L2,
        Optional<BigDecimal> minChargeReactivePower_L3,
        Optional<BigDecimal> maxDischargeReactivePower,
        Optional<BigDecimal> maxDischargeReactivePower_L2,
        Optional<BigDecimal> maxDischargeReactivePower_L3,
        Optional<BigDecimal> minDischargeReactivePower,
        Optional<BigDecimal> minDischargeReactivePower_L2,
        Optional<BigDecimal> minDischargeReactivePower_L3,
        Optional<BigDecimal> nominalVoltage,
        Optional<BigDecimal> nominalVoltageOffset,
        Optional<BigDecimal> maxNominalVoltage,
        Optional<BigDecimal> minNominalVoltage,
        Optional<String> evInverterManufacturer,
        Optional<String> evInverterModel,
        Optional<String> evInverterSerialNumber,
        Optional<String> evInverterSwVersion,
        Optional<String> evInverterHwVersion,
        List<IslandingDetection> evIslandingDetectionMethod,
        Optional<BigDecimal> evIslandingTripTime,
        Optional<BigDecimal> evMaximumLevel1DCInjection,
        Optional<BigDecimal> evDurationLevel1DCInjection,
        Optional<BigDecimal> evMaximumLevel2DCInjection,
        Optional<BigDecimal> evDurationLevel2DCInjection,
        Optional<BigDecimal> evReactiveSusceptance,
        Optional<BigDecimal> evSessionTotalDischargeEnergyAvailable) {
    public DerChargingParameters {
        evSupportedDERControl = List.copyOf(evSupportedDERControl);
        evIslandingDetectionMethod = List.copyOf(evIslandingDetectionMethod);
    }

    static DerChargingParameters read(Fields from) throws Violated {
        return new DerChargingParameters(
                from.optionalWords("evSupportedDERControl", DerControl.values()),
                from.optionalDecimal("evOverExcitedMaxDischargePower"),
                from.optionalDecimal("evOverExcitedPowerFactor"),
                from.optionalDecimal("evUnderExcitedMaxDischargePower"),
                from.optionalDecimal("evUnderExcitedPowerFactor"),
                from.optionalDecimal("maxApparentPower"),
                from.optionalDecimal("maxChargeApparentPower"),
                from.optionalDecimal("maxChargeApparentPower_L2"),
                from.optionalDecimal("maxChargeApparentPower_L3"),
                from.optionalDecimal("maxDischargeApparentPower"),
                from.optionalDecimal("maxDischargeApparentPower_L2"),
                from.optionalDecimal("maxDischargeApparentPower_L3"),
                from.optionalDecimal("maxChargeReactivePower"),
                from.optionalDecimal("maxChargeReactivePower_L2"),
                from.optionalDecimal("maxChargeReactivePower_L3"),
                from.optionalDecimal("minChargeReactivePower"),
                from.optionalDecimal("minChargeReactivePower_L2"),
                from.optionalDecimal("minChargeReactivePower_L3"),
                from.optionalDecimal("maxDischargeReactivePower"),
                from.optionalDecimal("maxDischargeReactivePower_L2"),
                from.optionalDecimal("maxDischargeReactivePower_L3"),
                from.optionalDecimal("minDischargeReactivePower"),
                from.optionalDecimal("minDischargeReactivePower_L2"),
                from.optionalDecimal("minDischargeReactivePower_L3"),
                from.optionalDecimal("nominalVoltage"),
                from.optionalDecimal("nominalVoltageOffset"),
                from.optionalDecimal("maxNominalVoltage"),
                from.optionalDecimal("minNominalVoltage"),
                from.optionalText("evInverterManufacturer", 50),
                from.optionalText("evInverterModel", 50),
                from.optionalText("evInverterSerialNumber", 50),
                from.optionalText("evInverterSwVersion", 50),
                from.optionalText("evInverterHwVersion", 50),
                from.optionalWords("evIslandingDetectionMethod", IslandingDetection.values()),
                from.optionalDecimal("evIslandingTripTime"),
                from.optionalDecimal("evMaximumLevel1DCInjection"),
                from.optionalDecimal("evDurationLevel1DCInjection"),
                from.optionalDecimal("evMaximumLevel2DCInjection"),
                from.optionalDecimal("evDurationLevel2DCInjection"),
                from.optionalDecimal("evReactiveSusceptance"),
                from.optionalDecimal("evSessionTotalDischargeEnergyAvailable"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("evSupportedDERControl", evSupportedDERControl, word -> Json.of(word.text()))
                .decimal("evOverExcitedMaxDischargePower", evOverExcitedMaxDischargePower)
                .decimal("evOverExcitedPowerFactor", evOverExcitedPowerFactor)
                .decimal("evUnderExcitedMaxDischargePower", evUnderExcitedMaxDischargePower)
                .decimal("evUnderExcitedPowerFactor", evUnderExcitedPowerFactor)
                .decimal("maxApparentPower", maxApparentPower)
                .decimal("maxChargeApparentPower", maxChargeApparentPower)
                .decimal("maxChargeApparentPower_L2", maxChargeApparentPower_L2)
                .decimal("maxChargeApparentPower_L3", maxChargeApparentPower_L3)
                .decimal("maxDischargeApparentPower", maxDischargeApparentPower)
                .decimal("maxDischargeApparentPower_L2", maxDischargeApparentPower_L2)
                .decimal("maxDischargeApparentPower_L3", maxDischargeApparentPower_L3)
                .decimal("maxChargeReactivePower", maxChargeReactivePower)
                .decimal("maxChargeReactivePower_L2", maxChargeReactivePower_L2)
                .decimal("maxChargeReactivePower_L3", maxChargeReactivePower_L3)
                .decimal("minChargeReactivePower", minChargeReactivePower)
                .decimal("minChargeReactivePower_L2", minChargeReactivePower_L2)
                .decimal("minChargeReactivePower_L3", minChargeReactivePower_L3)
                .decimal("maxDischargeReactivePower", maxDischargeReactivePower)
                .decimal("maxDischargeReactivePower_L2", maxDischargeReactivePower_L2)
                .decimal("maxDischargeReactivePower_L3", maxDischargeReactivePower_L3)
                .decimal("minDischargeReactivePower", minDischargeReactivePower)
                .decimal("minDischargeReactivePower_L2", minDischargeReactivePower_L2)
                .decimal("minDischargeReactivePower_L3", minDischargeReactivePower_L3)
                .decimal("nominalVoltage", nominalVoltage)
                .decimal("nominalVoltageOffset", nominalVoltageOffset)
                .decimal("maxNominalVoltage", maxNominalVoltage)
                .decimal("minNominalVoltage", minNominalVoltage)
                .text("evInverterManufacturer", evInverterManufacturer)
                .text("evInverterModel", evInverterModel)
                .text("evInverterSerialNumber", evInverterSerialNumber)
                .text("evInverterSwVersion", evInverterSwVersion)
                .text("evInverterHwVersion", evInverterHwVersion)
                .listUnlessEmpty("evIslandingDetectionMethod", evIslandingDetectionMethod, word -> Json.of(word.text()))
                .decimal("evIslandingTripTime", evIslandingTripTime)
                .decimal("evMaximumLevel1DCInjection", evMaximumLevel1DCInjection)
                .decimal("evDurationLevel1DCInjection", evDurationLevel1DCInjection)
                .decimal("evMaximumLevel2DCInjection", evMaximumLevel2DCInjection)
                .decimal("evDurationLevel2DCInjection", evDurationLevel2DCInjection)
                .decimal("evReactiveSusceptance", evReactiveSusceptance)
                .decimal("evSessionTotalDischargeEnergyAvailable", evSessionTotalDischargeEnergyAvailable)
                .done();
    }
}
