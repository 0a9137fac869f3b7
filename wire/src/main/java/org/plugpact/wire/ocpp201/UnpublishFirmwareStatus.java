package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/**
 * UnpublishFirmwareStatusEnumType: {@code UnpublishFirmwareResponse.status} (OCPP 2.0.1, part 2, 3.84).
 */
public enum UnpublishFirmwareStatus implements Word {
    DOWNLOAD_ONGOING("DownloadOngoing"),
    NO_FIRMWARE("NoFirmware"),
    UNPUBLISHED("Unpublished");

    private final String text;

    UnpublishFirmwareStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
