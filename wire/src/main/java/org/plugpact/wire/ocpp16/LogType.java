package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** LogEnumType: {@code GetLogRequest.logType} (Security whitepaper, 6.13). */
public enum LogType implements Word {
    DIAGNOSTICS_LOG("DiagnosticsLog"),
    SECURITY_LOG("SecurityLog");

    private final String text;

    LogType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
