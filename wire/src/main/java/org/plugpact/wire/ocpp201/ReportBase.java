package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ReportBaseEnumType: {@code GetBaseReportRequest.reportBase} (OCPP 2.0.1, part 2, 3.70). */
public enum ReportBase implements Word {
    CONFIGURATION_INVENTORY("ConfigurationInventory"),
    FULL_INVENTORY("FullInventory"),
    SUMMARY_INVENTORY("SummaryInventory");

    private final String text;

    ReportBase(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
