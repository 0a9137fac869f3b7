package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * MonitorEnumType: in {@code VariableMonitoring}, {@code SetMonitoringData}, {@code SetMonitoringResult} (OCPP
 * 2.0.1, part 2, 3.55).
 */
public enum Monitor implements Word {
    UPPER_THRESHOLD("UpperThreshold"),
    LOWER_THRESHOLD("LowerThreshold"),
    DELTA("Delta"),
    PERIODIC("Periodic"),
    PERIODIC_CLOCK_ALIGNED("PeriodicClockAligned");

    private final String text;

    Monitor(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
