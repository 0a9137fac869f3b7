package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** APNAuthenticationEnumType: {@code Apn.apnAuthentication} (OCPP 2.1, part 2). */
public enum ApnAuthentication implements Word {
    PAP("PAP"),
    CHAP("CHAP"),
    NONE("NONE"),
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
