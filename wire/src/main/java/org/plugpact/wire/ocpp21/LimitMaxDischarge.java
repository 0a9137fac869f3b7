package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * LimitMaxDischargeType: in {@code LimitMaxDischargeGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.64).
 *
 * @param duration in seconds
 */
public record LimitMaxDischarge(
        int priority,
        Optional<BigDecimal> pctMaxDischargePower,
        Optional<DerCurve> powerMonitoringMustTrip,
        Optional<Instant> startTime,
        Optional<BigDecimal> duration) {
    static LimitMaxDischarge read(Fields from) throws Violated {
        return new LimitMaxDischarge(
                from.integer("priority", 0),
                from.optionalDecimal("pctMaxDischargePower"),
                from.optionalObject("powerMonitoringMustTrip", DerCurve::read),
                from.optionalTimestamp("startTime"),
                from.optionalDecimal("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("pctMaxDischargePower", pctMaxDischargePower)
                .put("powerMonitoringMustTrip", powerMonitoringMustTrip.map(DerCurve::write))
                .timestamp("startTime", startTime)
                .decimal("duration", duration)
                .done();
    }
}
