package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** MutabilityEnumType: {@code VariableAttribute.mutability} (OCPP 2.1, part 2, 3.68). */
public enum Mutability implements Word {
    READ_ONLY("ReadOnly"),
    WRITE_ONLY("WriteOnly"),
    READ_WRITE("ReadWrite");

    private final String text;

    Mutability(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
