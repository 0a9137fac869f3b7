package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** LocationEnumType: {@code SampledValue.location} (OCPP 2.0.1, part 2, 3.47). */
public enum Location implements Word {
    BODY("Body"),
    CABLE("Cable"),
    EV("EV"),
    INLET("Inlet"),
    OUTLET("Outlet");

    private final String text;

    Location(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
