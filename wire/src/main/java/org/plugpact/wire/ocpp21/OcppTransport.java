package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** OCPPTransportEnumType: {@code NetworkConnectionProfile.ocppTransport} (OCPP 2.1, part 2, 3.72). */
public enum OcppTransport implements Word {
    SOAP("SOAP"),
    JSON("JSON");

    private final String text;

    OcppTransport(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
