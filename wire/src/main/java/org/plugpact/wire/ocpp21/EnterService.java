package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EnterServiceType: in {@code EnterServiceGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.39). */
public record EnterService(
        int priority,
        BigDecimal highVoltage,
        BigDecimal lowVoltage,
        BigDecimal highFreq,
        BigDecimal lowFreq,
        Optional<BigDecimal> delay,
        Optional<BigDecimal> randomDelay,
        Optional<BigDecimal> rampRate) {
    static EnterService read(Fields from) throws Violated {
        return new EnterService(
                from.integer("priority", 0),
                from.decimal("highVoltage"),
                from.decimal("lowVoltage"),
                from.decimal("highFreq"),
                from.decimal("lowFreq"),
                from.optionalDecimal("delay"),
                from.optionalDecimal("randomDelay"),
                from.optionalDecimal("rampRate"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("highVoltage", highVoltage)
                .decimal("lowVoltage", lowVoltage)
                .decimal("highFreq", highFreq)
                .decimal("lowFreq", lowFreq)
                .decimal("delay", delay)
                .decimal("randomDelay", randomDelay)
                .decimal("rampRate", rampRate)
                .done();
    }
}
