package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** AuthorizationStatusEnumType: {@code IdTokenInfo.status} (OCPP 2.1, part 2, 3.3). */
public enum AuthorizationStatus implements Word {
    ACCEPTED("Accepted"),
    BLOCKED("Blocked"),
    CONCURRENT_TX("ConcurrentTx"),
    EXPIRED("Expired"),
    INVALID("Invalid"),
    NO_CREDIT("NoCredit"),
    NOT_ALLOWED_TYPE_EVSE("NotAllowedTypeEVSE"),
    NOT_AT_THIS_LOCATION("NotAtThisLocation"),
    NOT_AT_THIS_TIME("NotAtThisTime"),
    UNKNOWN("Unknown");

    private final String text;

    AuthorizationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
