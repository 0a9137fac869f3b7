package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Which phase or pair of them was measured (OCPP 1.6, 7.34). */
public enum Phase implements Word {
    L1("L1"),
    L2("L2"),
    L3("L3"),
    N("N"),
    L1_N("L1-N"),
    L2_N("L2-N"),
    L3_N("L3-N"),
    L1_L2("L1-L2"),
    L2_L3("L2-L3"),
    L3_L1("L3-L1");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
