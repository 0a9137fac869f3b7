package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** LogEnumType: {@code GetLogRequest.logType} (OCPP 2.1, part 2, 3.57). */
public enum Log implements Word {
    DIAGNOSTICS_LOG("DiagnosticsLog"),
    SECURITY_LOG("SecurityLog"),
    DATA_COLLECTOR_LOG("DataCollectorLog");

    private final String text;

    Log(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
