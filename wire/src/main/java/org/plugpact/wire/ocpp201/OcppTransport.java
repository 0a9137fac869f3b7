package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** OCPPTransportEnumType: {@code NetworkConnectionProfile.ocppTransport} (OCPP 2.0.1, part 2, 3.61). */
public enum OcppTransport implements Word {
    JSON("JSON"),
    SOAP("SOAP");

    private final String text;

    OcppTransport(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
