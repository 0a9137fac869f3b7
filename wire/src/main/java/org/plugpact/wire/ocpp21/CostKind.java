package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** CostKindEnumType: {@code Cost.costKind} (OCPP 2.1, part 2, 3.27). */
public enum CostKind implements Word {
    CARBON_DIOXIDE_EMISSION("CarbonDioxideEmission"),
    RELATIVE_PRICE_PERCENTAGE("RelativePricePercentage"),
    RENEWABLE_GENERATION_PERCENTAGE("RenewableGenerationPercentage");

    private final String text;

    CostKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
