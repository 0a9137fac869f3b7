package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** APNAuthenticationEnumType: {@code Apn.apnAuthentication} (OCPP 2.0.1, part 2). */
public enum ApnAuthentication implements Word {
    CHAP("CHAP"),
    NONE("NONE"),
    PAP("PAP"),
    AUTO("AUTO");

    private final String text;

    ApnAuthentication(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
