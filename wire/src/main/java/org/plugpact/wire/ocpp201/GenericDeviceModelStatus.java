package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * GenericDeviceModelStatusEnumType: in {@code GetBaseReportResponse}, {@code GetMonitoringReportResponse}, {@code
 * GetReportResponse} and 1 more (OCPP 2.0.1, part 2).
 */
public enum GenericDeviceModelStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    NOT_SUPPORTED("NotSupported"),
    EMPTY_RESULT_SET("EmptyResultSet");

    private final String text;

    GenericDeviceModelStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
