package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * EnergyTransferModeEnumType: in {@code AuthorizeResponse}, {@code NotifyAllowedEnergyTransferRequest}, {@code
 * ChargingNeeds} (OCPP 2.1, part 2, 3.37).
 */
public enum EnergyTransferMode implements Word {
    AC_SINGLE_PHASE("AC_single_phase"),
    AC_TWO_PHASE("AC_two_phase"),
    AC_THREE_PHASE("AC_three_phase"),
    DC("DC"),
    AC_BPT("AC_BPT"),
    AC_BPT_DER("AC_BPT_DER"),
    AC_DER("AC_DER"),
    DC_BPT("DC_BPT"),
    DC_ACDP("DC_ACDP"),
    DC_ACDP_BPT("DC_ACDP_BPT"),
    WPT("WPT");

    private final String text;

    EnergyTransferMode(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
