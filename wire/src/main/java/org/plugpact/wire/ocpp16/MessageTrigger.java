package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** MessageTrigger: {@code TriggerMessageRequest.requestedMessage} (OCPP 1.6, 7.32). */
public enum MessageTrigger implements Word {
    BOOT_NOTIFICATION("BootNotification"),
    DIAGNOSTICS_STATUS_NOTIFICATION("DiagnosticsStatusNotification"),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification"),
    HEARTBEAT("Heartbeat"),
    METER_VALUES("MeterValues"),
    STATUS_NOTIFICATION("StatusNotification");

    private final String text;

    MessageTrigger(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
