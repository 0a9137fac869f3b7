package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** GetVariableStatusEnumType: {@code GetVariableResult.attributeStatus} (OCPP 2.0.1, part 2). */
public enum GetVariableStatus implements Word {
    ACCEPTED("Accepted"),
    REJECTED("Rejected"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType");

    private final String text;

    GetVariableStatus(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
