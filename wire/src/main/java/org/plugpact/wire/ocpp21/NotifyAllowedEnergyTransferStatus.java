package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * NotifyAllowedEnergyTransferStatusEnumType: {@code NotifyAllowedEnergyTransferResponse.status} (OCPP
 * 2.1, part 2, 3.69).
 */
public enum NotifyAllowedEnergyTransferStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected");

    private final String text;

    NotifyAllowedEnergyTransferStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
