package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** TariffKindEnumType: {@code TariffAssignment.tariffKind} (OCPP 2.1, part 2, 3.100). */
public enum TariffKind implements Word {
    DEFAULT_TARIFF("DefaultTariff"),
    DRIVER_TARIFF("DriverTariff");

    private final String text;

    TariffKind(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
