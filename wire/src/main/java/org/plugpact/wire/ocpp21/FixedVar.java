package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * FixedVarType: in {@code FixedVarGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.52).
 *
 * @param setpoint in the schedule's unit, negative to discharge
 * @param duration in seconds
 */
public record FixedVar(
        int priority, BigDecimal setpoint, DerUnit unit, Optional<Instant> startTime, Optional<BigDecimal> duration) {
    static FixedVar read(Fields from) throws Violated {
        return new FixedVar(
                from.integer("priority", 0),
                from.decimal("setpoint"),
                from.word("unit", DerUnit.values()),
                from.optionalTimestamp("startTime"),
                from.optionalDecimal("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("setpoint", setpoint)
                .word("unit", unit)
                .timestamp("startTime", startTime)
                .decimal("duration", duration)
                .done();
    }
}
