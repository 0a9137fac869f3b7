package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** BootReasonEnumType: {@code BootNotificationRequest.reason} (OCPP 2.0.1, part 2, 3.5). */
public enum BootReason implements Word {
    APPLICATION_RESET("ApplicationReset"),
    FIRMWARE_UPDATE("FirmwareUpdate"),
    LOCAL_RESET("LocalReset"),
    POWER_UP("PowerUp"),
    REMOTE_RESET("RemoteReset"),
    SCHEDULED_RESET("ScheduledReset"),
    TRIGGERED("Triggered"),
    UNKNOWN("Unknown"),
    WATCHDOG("Watchdog");

    private final String text;

    BootReason(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
