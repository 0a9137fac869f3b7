package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Word;

/** Why a value was taken (OCPP 1.6, 7.35). */
public enum ReadingContext implements Word {
    INTERRUPTION_BEGIN("Interruption.Begin"),
    INTERRUPTION_END("Interruption.End"),
    SAMPLE_CLOCK("Sample.Clock"),
    SAMPLE_PERIODIC("Sample.Periodic"),
    TRANSACTION_BEGIN("Transaction.Begin"),
    TRANSACTION_END("Transaction.End"),
    TRIGGER("Trigger"),
    OTHER("Other");

    private final String text;

    ReadingContext(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
