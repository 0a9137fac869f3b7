package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** MutabilityEnumType: {@code VariableAttribute.mutability} (OCPP 2.0.1, part 2, 3.58). */
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
