package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Why a transaction stopped (OCPP 1.6, 7.36). */
public enum Reason implements Word {
    EMERGENCY_STOP("EmergencyStop"),
    EV_DISCONNECTED("EVDisconnected"),
    HARD_RESET("HardReset"),
    LOCAL("Local"),
    OTHER("Other"),
    POWER_LOSS("PowerLoss"),
    REBOOT("Reboot"),
    REMOTE("Remote"),
    SOFT_RESET("SoftReset"),
    UNLOCK_COMMAND("UnlockCommand"),
    DE_AUTHORIZED("DeAuthorized");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
