package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * MonitorEnumType: in {@code VariableMonitoring}, {@code SetMonitoringData}, {@code SetMonitoringResult} (OCPP 2.1,
 * part 2, 3.65).
 */
public enum Monitor implements Word {
    UPPER_THRESHOLD("UpperThreshold"),
    LOWER_THRESHOLD("LowerThreshold"),
    DELTA("Delta"),
    PERIODIC("Periodic"),
    PERIODIC_CLOCK_ALIGNED("PeriodicClockAligned"),
    TARGET_DELTA("TargetDelta"),
    TARGET_DELTA_RELATIVE("TargetDeltaRelative");

    private final String text;

    Monitor(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
