package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * DERCurveType: in {@code DerCurveGet}, {@code LimitMaxDischarge}, {@code SetDerControlRequest} (OCPP 2.1, part 2,
 * 2.37).
 *
 * @param duration in seconds
 */
public record DerCurve(
        List<DerCurvePoints> curveData,
        Optional<Hysteresis> hysteresis,
        int priority,
        Optional<ReactivePowerParams> reactivePowerParams,
        Optional<VoltageParams> voltageParams,
        DerUnit yUnit,
        Optional<BigDecimal> responseTime,
        Optional<Instant> startTime,
        Optional<BigDecimal> duration) {
    public DerCurve {
        curveData = List.copyOf(curveData);
    }

    static DerCurve read(Fields from) throws Violated {
        return new DerCurve(
                from.objects("curveData", 10, DerCurvePoints::read),
                from.optionalObject("hysteresis", Hysteresis::read),
                from.integer("priority", 0),
                from.optionalObject("reactivePowerParams", ReactivePowerParams::read),
                from.optionalObject("voltageParams", VoltageParams::read),
                from.word("yUnit", DerUnit.values()),
                from.optionalDecimal("responseTime"),
                from.optionalTimestamp("startTime"),
                from.optionalDecimal("duration"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("curveData", curveData, DerCurvePoints::write)
                .put("hysteresis", hysteresis.map(Hysteresis::write))
                .integer("priority", priority)
                .put("reactivePowerParams", reactivePowerParams.map(ReactivePowerParams::write))
                .put("voltageParams", voltageParams.map(VoltageParams::write))
                .word("yUnit", yUnit)
                .decimal("responseTime", responseTime)
                .timestamp("startTime", startTime)
                .decimal("duration", duration)
                .done();
    }
}
