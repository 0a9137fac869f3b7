package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** OCPPInterfaceEnumType: {@code NetworkConnectionProfile.ocppInterface} (OCPP 2.0.1, part 2, 3.60). */
public enum OcppInterface implements Word {
    WIRED0("Wired0"),
    WIRED1("Wired1"),
    WIRED2("Wired2"),
    WIRED3("Wired3"),
    WIRELESS0("Wireless0"),
    WIRELESS1("Wireless1"),
    WIRELESS2("Wireless2"),
    WIRELESS3("Wireless3");

    private final String text;

    OcppInterface(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
