package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * MonitoringCriterionEnumType: {@code GetMonitoringReportRequest.monitoringCriteria} (OCPP 2.1, part 2,
 * 3.67).
 */
public enum MonitoringCriterion implements Word {
    THRESHOLD_MONITORING("ThresholdMonitoring"),
    DELTA_MONITORING("DeltaMonitoring"),
    PERIODIC_MONITORING("PeriodicMonitoring");

    private final String text;

    MonitoringCriterion(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
