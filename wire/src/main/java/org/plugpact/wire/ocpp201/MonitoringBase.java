package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** MonitoringBaseEnumType: {@code SetMonitoringBaseRequest.monitoringBase} (OCPP 2.0.1, part 2, 3.56). */
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
