package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * ChargingProfilePurposeEnumType: in {@code ClearChargingProfile}, {@code ChargingProfileCriterion}, {@code
 * ChargingProfile} (OCPP 2.0.1, part 2, 3.13).
 */
public enum ChargingProfilePurpose implements Word {
    CHARGING_STATION_EXTERNAL_CONSTRAINTS("ChargingStationExternalConstraints"),
    CHARGING_STATION_MAX_PROFILE("ChargingStationMaxProfile"),
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
