package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What a profile limits (OCPP 1.6, 7.10). */
public enum ChargingProfilePurpose implements Word {
    CHARGE_POINT_MAX_PROFILE("ChargePointMaxProfile"),
    TX_DEFAULT_PROFILE("TxDefaultProfile"),
    TX_PROFILE("TxProfile");

    private final String text;

    ChargingProfilePurpose(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
