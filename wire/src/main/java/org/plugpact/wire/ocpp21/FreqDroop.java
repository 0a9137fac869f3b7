package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * FreqDroopType: in {@code FreqDroopGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.54).
 *
 * @param duration in seconds
 */
public record FreqDroop(
        int priority,
        BigDecimal overFreq,
        BigDecimal underFreq,
        BigDecimal overDroop,
        BigDecimal underDroop,
        BigDecimal responseTime,
        Optional<Instant> startTime,
        Optional<BigDecimal> duration) {
    static FreqDroop read(Fields from) throws Violated {
        return new FreqDroop(
                from.integer("priority", 0),
                from.decimal("overFreq"),
                from.decimal("underFreq"),
                from.decimal("overDroop"),
                from.decimal("underDroop"),
                from.decimal("responseTime"),
                from.optionalTimestamp("startTime"),
                from.optionalDecimal("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("overFreq", overFreq)
                .decimal("underFreq", underFreq)
                .decimal("overDroop", overDroop)
                .decimal("underDroop", underDroop)
                .decimal("responseTime", responseTime)
                .timestamp("startTime", startTime)
                .decimal("duration", duration)
                .done();
    }
}
