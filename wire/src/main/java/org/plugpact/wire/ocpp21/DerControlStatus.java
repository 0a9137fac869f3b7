package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * DERControlStatusEnumType: in {@code ClearDerControlResponse}, {@code GetDerControlResponse}, {@code
 * SetDerControlResponse} (OCPP 2.1, part 2, 3.34).
 */
public enum DerControlStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_SUPPORTED("NotSupported"),
    NOT_FOUND("NotFound");

    private final String text;

    DerControlStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
