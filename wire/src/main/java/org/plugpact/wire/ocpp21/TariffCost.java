package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffCostEnumType: {@code TotalCost.typeOfCost} (OCPP 2.1, part 2, 3.98). */
public enum TariffCost implements Word {
    NORMAL_COST("NormalCost"),
    MIN_COST("MinCost"),
    MAX_COST("MaxCost");

    private final String text;

    TariffCost(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
