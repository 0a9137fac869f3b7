package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MessageTriggerEnumType: {@code TriggerMessageRequest.requestedMessage} (OCPP 2.1, part 2, 3.63). */
public enum MessageTrigger implements Word {
    BOOT_NOTIFICATION("BootNotification"),
    LOG_STATUS_NOTIFICATION("LogStatusNotification"),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification"),
    HEARTBEAT("Heartbeat"),
    METER_VALUES("MeterValues"),
    SIGN_CHARGING_STATION_CERTIFICATE("SignChargingStationCertificate"),
    SIGN_V2G_CERTIFICATE("SignV2GCertificate"),
    SIGN_V2G20_CERTIFICATE("SignV2G20Certificate"),
    STATUS_NOTIFICATION("StatusNotification"),
    TRANSACTION_EVENT("TransactionEvent"),
    SIGN_COMBINED_CERTIFICATE("SignCombinedCertificate"),
    PUBLISH_FIRMWARE_STATUS_NOTIFICATION("PublishFirmwareStatusNotification"),
    CUSTOM_TRIGGER("CustomTrigger");

    private final String text;

    MessageTrigger(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
