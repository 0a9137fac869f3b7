package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** UploadLogStatusEnumType: {@code LogStatusNotificationRequest.status} (OCPP 2.0.1, part 2, 3.87). */
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
