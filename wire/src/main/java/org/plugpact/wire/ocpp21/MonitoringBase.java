package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MonitoringBaseEnumType: {@code SetMonitoringBaseRequest.monitoringBase} (OCPP 2.1, part 2, 3.66). */
public enum MonitoringBase implements Word {
    ALL("All"),
    FACTORY_DEFAULT("FactoryDefault"),
    HARD_WIRED_ONLY("HardWiredOnly");

    private final String text;

    MonitoringBase(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
