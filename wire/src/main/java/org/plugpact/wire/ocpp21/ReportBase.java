package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ReportBaseEnumType: {@code GetBaseReportRequest.reportBase} (OCPP 2.1, part 2, 3.86). */
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
