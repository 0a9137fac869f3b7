package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** GridEventFaultEnumType: {@code NotifyDerAlarmRequest.gridEventFault} (OCPP 2.1, part 2, 3.50). */
public enum GridEventFault implements Word {
    CURRENT_IMBALANCE("CurrentImbalance"),
    LOCAL_EMERGENCY("LocalEmergency"),
    LOW_INPUT_POWER("LowInputPower"),
    OVER_CURRENT("OverCurrent"),
    OVER_FREQUENCY("OverFrequency"),
    OVER_VOLTAGE("OverVoltage"),
    PHASE_ROTATION("PhaseRotation"),
    REMOTE_EMERGENCY("RemoteEmergency"),
    UNDER_FREQUENCY("UnderFrequency"),
    UNDER_VOLTAGE("UnderVoltage"),
    VOLTAGE_IMBALANCE("VoltageImbalance");

    private final String text;

    GridEventFault(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
