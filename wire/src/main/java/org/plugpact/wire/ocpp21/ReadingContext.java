package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Word;

/** ReadingContextEnumType: {@code SampledValue.context} (OCPP 2.1, part 2, 3.82). */
public enum ReadingContext implements Word {
    INTERRUPTION_BEGIN("Interruption.Begin"),
    INTERRUPTION_END("Interruption.End"),
    OTHER("Other"),
    SAMPLE_CLOCK("Sample.Clock"),
    SAMPLE_PERIODIC("Sample.Periodic"),
    TRANSACTION_BEGIN("Transaction.Begin"),
    TRANSACTION_END("Transaction.End"),
    TRIGGER("Trigger");

    private final String text;

    ReadingContext(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
