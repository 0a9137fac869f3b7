package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** DERUnitEnumType: in {@code DerCurve} and {@code FixedVar} (OCPP 2.1, part 2, 3.35). */
public enum DerUnit implements Word {
    NOT_APPLICABLE("Not_Applicable"),
    PCT_MAX_W("PctMaxW"),
    PCT_MAX_VAR("PctMaxVar"),
    PCT_W_AVAIL("PctWAvail"),
    PCT_VAR_AVAIL("PctVarAvail"),
    PCT_EFFECTIVE_V("PctEffectiveV");

    private final String text;

    DerUnit(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
