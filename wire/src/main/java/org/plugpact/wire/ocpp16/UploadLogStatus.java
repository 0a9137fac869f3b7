package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** UploadLogStatusEnumType: {@code LogStatusNotificationRequest.status} (Security whitepaper, 6.19). */
public enum UploadLogStatus implements Word {
    BAD_MESSAGE("BadMessage"),
    IDLE("Idle"),
    NOT_SUPPORTED_OPERATION("NotSupportedOperation"),
    PERMISSION_DENIED("PermissionDenied"),
    UPLOADED("Uploaded"),
    UPLOAD_FAILURE("UploadFailure"),
    UPLOADING("Uploading");

    private final String text;

    UploadLogStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
