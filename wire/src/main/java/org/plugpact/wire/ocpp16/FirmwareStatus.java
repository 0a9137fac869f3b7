package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** FirmwareStatus: {@code FirmwareStatusNotificationRequest.status} (OCPP 1.6, 7.25). */
public enum FirmwareStatus implements Word {
    DOWNLOADED("Downloaded"),
    DOWNLOAD_FAILED("DownloadFailed"),
    DOWNLOADING("Downloading"),
    IDLE("Idle"),
    INSTALLATION_FAILED("InstallationFailed"),
    INSTALLING("Installing"),
    INSTALLED("Installed");

    private final String text;

    FirmwareStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
