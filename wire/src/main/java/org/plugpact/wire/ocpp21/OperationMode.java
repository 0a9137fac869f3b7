package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** OperationModeEnumType: in {@code ChargingSchedulePeriod} and {@code Transaction} (OCPP 2.1, part 2, 3.75). */
public enum OperationMode implements Word {
    IDLE("Idle"),
    CHARGING_ONLY("ChargingOnly"),
    CENTRAL_SETPOINT("CentralSetpoint"),
    EXTERNAL_SETPOINT("ExternalSetpoint"),
    EXTERNAL_LIMITS("ExternalLimits"),
    CENTRAL_FREQUENCY("CentralFrequency"),
    LOCAL_FREQUENCY("LocalFrequency"),
    LOCAL_LOAD_BALANCING("LocalLoadBalancing");

    private final String text;

    OperationMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
