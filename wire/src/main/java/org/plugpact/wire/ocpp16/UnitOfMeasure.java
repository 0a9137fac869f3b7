package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** The unit of a sampled value (OCPP 1.6, 7.45); the degree has two spellings for good (OCPP-J errata, 2.1). */
public enum UnitOfMeasure implements Word {
    WATT_HOUR("Wh"),
    KILOWATT_HOUR("kWh"),
    VAR_HOUR("varh"),
    KILOVAR_HOUR("kvarh"),
    WATT("W"),
    KILOWATT("kW"),
    VOLT_AMPERE("VA"),
    KILOVOLT_AMPERE("kVA"),
    VAR("var"),
    KILOVAR("kvar"),
    AMPERE("A"),
    VOLT("V"),
    KELVIN("K"),
    CELCIUS("Celcius"),
    CELSIUS("Celsius"),
    FAHRENHEIT("Fahrenheit"),
    PERCENT("Percent");

    private final String text;

    UnitOfMeasure(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
