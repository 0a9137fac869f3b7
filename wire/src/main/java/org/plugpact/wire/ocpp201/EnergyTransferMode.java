package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * EnergyTransferModeEnumType: {@code ChargingNeeds.requestedEnergyTransfer} (OCPP 2.0.1, part 2, 3.30).
 */
public enum EnergyTransferMode implements Word {
    DC("DC"),
    AC_SINGLE_PHASE("AC_single_phase"),
    AC_TWO_PHASE("AC_two_phase"),
    AC_THREE_PHASE("AC_three_phase");

    private final String text;

    EnergyTransferMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
