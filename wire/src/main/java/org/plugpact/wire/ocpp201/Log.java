package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** LogEnumType: {@code GetLogRequest.logType} (OCPP 2.0.1, part 2, 3.48). */
public enum Log implements Word {
    DIAGNOSTICS_LOG("DiagnosticsLog"),
    SECURITY_LOG("SecurityLog");

    private final String text;

    Log(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
