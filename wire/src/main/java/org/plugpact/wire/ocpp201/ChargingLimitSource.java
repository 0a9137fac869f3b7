package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * ChargingLimitSourceEnumType: in {@code ClearedChargingLimitRequest}, {@code ChargingProfileCriterion}, {@code
 * ChargingLimit} and 1 more (OCPP 2.0.1, part 2, 3.11).
 */
public enum ChargingLimitSource implements Word {
    EMS("EMS"),
    OTHER("Other"),
    SO("SO"),
    CSO("CSO");

    private final String text;

    ChargingLimitSource(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
