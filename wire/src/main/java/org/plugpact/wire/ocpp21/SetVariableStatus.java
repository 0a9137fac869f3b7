package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** SetVariableStatusEnumType: {@code SetVariableResult.attributeStatus} (OCPP 2.1, part 2). */
public enum SetVariableStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType"),
    REBOOT_REQUIRED("RebootRequired");

    private final String text;

    SetVariableStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
