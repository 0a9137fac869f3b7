package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** How a sampled value is written: as a number, or as signed data in hexadecimal (OCPP 1.6, 7.49). */
public enum ValueFormat implements Word {
    RAW("Raw"),
    SIGNED_DATA("SignedData");

    private final String text;

    ValueFormat(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
