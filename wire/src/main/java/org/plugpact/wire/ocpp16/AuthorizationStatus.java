package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** The answer to a presented id tag (OCPP 1.6, 7.2). */
public enum AuthorizationStatus implements Word {
    ACCEPTED("Accepted"),
    BLOCKED("Blocked"),
    EXPIRED("Expired"),
    INVALID("Invalid"),
    CONCURRENT_TX("ConcurrentTx");

    private final String text;

    AuthorizationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
