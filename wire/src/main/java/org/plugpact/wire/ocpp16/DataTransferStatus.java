package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What came of a vendor's own message (OCPP 1.6, 7.23). */
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
