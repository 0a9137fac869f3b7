package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** What a connector is doing (OCPP 1.6, 7.7). */
public enum ChargePointStatus implements Word {
    AVAILABLE("Available"),
    PREPARING("Preparing"),
    CHARGING("Charging"),
    SUSPENDED_EVSE("SuspendedEVSE"),
    SUSPENDED_EV("SuspendedEV"),
    FINISHING("Finishing"),
    RESERVED("Reserved"),
    UNAVAILABLE("Unavailable"),
    FAULTED("Faulted");

    private final String text;

    ChargePointStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
