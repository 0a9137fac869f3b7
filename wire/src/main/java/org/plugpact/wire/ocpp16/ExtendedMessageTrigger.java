package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * MessageTriggerEnumType: {@code ExtendedTriggerMessageRequest.requestedMessage} (Security whitepaper,
 * 6.16).
 */
public enum ExtendedMessageTrigger implements Word {
    BOOT_NOTIFICATION("BootNotification"),
    LOG_STATUS_NOTIFICATION("LogStatusNotification"),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification"),
    HEARTBEAT("Heartbeat"),
    METER_VALUES("MeterValues"),
    SIGN_CHARGE_POINT_CERTIFICATE("SignChargePointCertificate"),
    STATUS_NOTIFICATION("StatusNotification");

    private final String text;

    ExtendedMessageTrigger(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
