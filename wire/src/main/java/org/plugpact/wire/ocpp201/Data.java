package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Word;

/** DataEnumType: {@code VariableCharacteristics.dataType} (OCPP 2.0.1, part 2, 3.26). */
public enum Data implements Word {
    STRING("string"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BOOLEAN("boolean"),
    OPTION_LIST("OptionList"),
    SEQUENCE_LIST("SequenceList"),
    MEMBER_LIST("MemberList");

    private final String text;

    Data(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
