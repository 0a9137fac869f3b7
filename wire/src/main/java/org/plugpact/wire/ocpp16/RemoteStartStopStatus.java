package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Whether a remote start or stop will be tried (OCPP 1.6, 7.39). */
public enum RemoteStartStopStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    RemoteStartStopStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
