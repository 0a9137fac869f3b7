package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** UploadLogStatusEnumType: {@code LogStatusNotificationRequest.status} (OCPP 2.1, part 2, 3.109). */
public enum UploadLogStatus implements Word {
    BAD_MESSAGE("BadMessage"),
    IDLE("Idle"),
    NOT_SUPPORTED_OPERATION("NotSupportedOperation"),
    PERMISSION_DENIED("PermissionDenied"),
    UPLOADED("Uploaded"),
    UPLOAD_FAILURE("UploadFailure"),
    UPLOADING("Uploading"),
    ACCEPTED_CANCELED("AcceptedCanceled");

    private final String text;

    UploadLogStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
