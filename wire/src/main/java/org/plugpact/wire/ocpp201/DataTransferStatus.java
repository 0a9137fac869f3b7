package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** DataTransferStatusEnumType: {@code DataTransferResponse.status} (OCPP 2.0.1, part 2, 3.27). */
public enum DataTransferStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_MESSAGE_ID("UnknownMessageId"),
    UNKNOWN_VENDOR_ID("UnknownVendorId");

    private final String text;

    DataTransferStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
