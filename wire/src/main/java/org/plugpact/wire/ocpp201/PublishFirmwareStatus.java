package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * PublishFirmwareStatusEnumType: {@code PublishFirmwareStatusNotificationRequest.status} (OCPP 2.0.1,
 * part 2, 3.65).
 */
public enum PublishFirmwareStatus implements Word {
    IDLE("Idle"),
    DOWNLOAD_SCHEDULED("DownloadScheduled"),
    DOWNLOADING("Downloading"),
    DOWNLOADED("Downloaded"),
    PUBLISHED("Published"),
    DOWNLOAD_FAILED("DownloadFailed"),
    DOWNLOAD_PAUSED("DownloadPaused"),
    INVALID_CHECKSUM("InvalidChecksum"),
    CHECKSUM_VERIFIED("ChecksumVerified"),
    PUBLISH_FAILED("PublishFailed");

    private final String text;

    PublishFirmwareStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
