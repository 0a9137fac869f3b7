package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/**
 * FirmwareStatusEnumType: {@code SignedFirmwareStatusNotificationRequest.status} (Security whitepaper,
 * 6.8).
 */
public enum SignedFirmwareStatus implements Word {
    DOWNLOADED("Downloaded"),
    DOWNLOAD_FAILED("DownloadFailed"),
    DOWNLOADING("Downloading"),
    DOWNLOAD_SCHEDULED("DownloadScheduled"),
    DOWNLOAD_PAUSED("DownloadPaused"),
    IDLE("Idle"),
    INSTALLATION_FAILED("InstallationFailed"),
    INSTALLING("Installing"),
    INSTALLED("Installed"),
    INSTALL_REBOOTING("InstallRebooting"),
    INSTALL_SCHEDULED("InstallScheduled"),
    INSTALL_VERIFICATION_FAILED("InstallVerificationFailed"),
    INVALID_SIGNATURE("InvalidSignature"),
    SIGNATURE_VERIFIED("SignatureVerified");

    private final String text;

    SignedFirmwareStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
