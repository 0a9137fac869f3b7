package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * IslandingDetectionEnumType: {@code DerChargingParameters.evIslandingDetectionMethod} (OCPP 2.1, part 2,
 * 3.54).
 */
public enum IslandingDetection implements Word {
    NO_ANTI_ISLANDING_SUPPORT("NoAntiIslandingSupport"),
    RO_CO_F("RoCoF"),
    UVP_OVP("UVP_OVP"),
    UFP_OFP("UFP_OFP"),
    VOLTAGE_VECTOR_SHIFT("VoltageVectorShift"),
    ZERO_CROSSING_DETECTION("ZeroCrossingDetection"),
    OTHER_PASSIVE("OtherPassive"),
    IMPEDANCE_MEASUREMENT("ImpedanceMeasurement"),
    IMPEDANCE_AT_FREQUENCY("ImpedanceAtFrequency"),
    SLIP_MODE_FREQUENCY_SHIFT("SlipModeFrequencyShift"),
    SANDIA_FREQUENCY_SHIFT("SandiaFrequencyShift"),
    SANDIA_VOLTAGE_SHIFT("SandiaVoltageShift"),
    FREQUENCY_JUMP("FrequencyJump"),
    RCLQ_FACTOR("RCLQFactor"),
    OTHER_ACTIVE("OtherActive");

    private final String text;

    IslandingDetection(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
