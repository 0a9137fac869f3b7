package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** EventNotificationEnumType: {@code EventData.eventNotificationType} (OCPP 2.0.1, part 2, 3.31). */
public enum EventNotification implements Word {
    HARD_WIRED_NOTIFICATION("HardWiredNotification"),
    HARD_WIRED_MONITOR("HardWiredMonitor"),
    PRECONFIGURED_MONITOR("PreconfiguredMonitor"),
    CUSTOM_MONITOR("CustomMonitor");

    private final String text;

    EventNotification(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
