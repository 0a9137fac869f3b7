package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** BootReasonEnumType: {@code BootNotificationRequest.reason} (OCPP 2.1, part 2, 3.6). */
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
