package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** DiagnosticsStatus: {@code DiagnosticsStatusNotificationRequest.status} (OCPP 1.6, 7.24). */
public enum DiagnosticsStatus implements Word {
    IDLE("Idle"),
    UPLOADED("Uploaded"),
    UPLOAD_FAILED("UploadFailed"),
    UPLOADING("Uploading");

    private final String text;

    DiagnosticsStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
