package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** DataTransferStatusEnumType: {@code DataTransferResponse.status} (OCPP 2.1, part 2, 3.30). */
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
