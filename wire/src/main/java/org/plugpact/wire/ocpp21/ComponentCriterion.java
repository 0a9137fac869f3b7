package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ComponentCriterionEnumType: {@code GetReportRequest.componentCriteria} (OCPP 2.1, part 2, 3.23). */
public enum ComponentCriterion implements Word {
    ACTIVE("Active"),
    AVAILABLE("Available"),
    ENABLED("Enabled"),
    PROBLEM("Problem");

    private final String text;

    ComponentCriterion(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
