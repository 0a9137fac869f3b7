package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** UnlockStatusEnumType: {@code UnlockConnectorResponse.status} (OCPP 2.0.1, part 2, 3.83). */
public enum UnlockStatus implements Word {
    UNLOCKED("Unlocked"),
    UNLOCK_FAILED("UnlockFailed"),
    ONGOING_AUTHORIZED_TRANSACTION("OngoingAuthorizedTransaction"),
    UNKNOWN_CONNECTOR("UnknownConnector");

    private final String text;

    UnlockStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
