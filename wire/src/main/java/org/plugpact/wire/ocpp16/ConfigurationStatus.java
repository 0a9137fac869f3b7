package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What came of changing a configuration key (OCPP 1.6, 7.22). */
public enum ConfigurationStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    REBOOT_REQUIRED("RebootRequired"),
    NOT_SUPPORTED("NotSupported");

    private final String text;

    ConfigurationStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
