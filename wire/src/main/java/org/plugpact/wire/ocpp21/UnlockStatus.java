package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** UnlockStatusEnumType: {@code UnlockConnectorResponse.status} (OCPP 2.1, part 2, 3.105). */
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
