package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * FixedPFType: in {@code FixedPfGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.50).
 *
 * @param duration in seconds
 */
public record FixedPf(
        int priority,
        BigDecimal displacement,
        boolean excitation,
        Optional<Instant> startTime,
        Optional<BigDecimal> duration) {
    static FixedPf read(Fields from) throws Violated {
        return new FixedPf(
                from.integer("priority", 0),
                from.decimal("displacement"),
                from.bool("excitation"),
                from.optionalTimestamp("startTime"),
                from.optionalDecimal("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("displacement", displacement)
                .bool("excitation", excitation)
                .timestamp("startTime", startTime)
                .decimal("duration", duration)
                .done();
    }
}
