package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** ConnectorStatusEnumType: {@code StatusNotificationRequest.connectorStatus} (OCPP 2.0.1, part 2). */
public enum ConnectorStatus implements Word {
    AVAILABLE("Available"),
    OCCUPIED("Occupied"),
    RESERVED("Reserved"),
    UNAVAILABLE("Unavailable"),
    FAULTED("Faulted");

    private final String text;

    ConnectorStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
