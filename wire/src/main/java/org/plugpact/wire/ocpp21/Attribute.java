package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/**
 * AttributeEnumType: in {@code GetVariableData}, {@code GetVariableResult}, {@code VariableAttribute} and 2 more
 * (OCPP 2.1, part 2, 3.2).
 */
public enum Attribute implements Word {
    ACTUAL("Actual"),
    TARGET("Target"),
    MIN_SET("MinSet"),
    MAX_SET("MaxSet");

    private final String text;

    Attribute(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
