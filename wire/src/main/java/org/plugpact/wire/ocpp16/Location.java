package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Where a value was measured (OCPP 1.6, 7.30). */
public enum Location implements Word {
    CABLE("Cable"),
    EV("EV"),
    INLET("Inlet"),
    OUTLET("Outlet"),
    BODY("Body");

    private final String text;

    Location(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
