package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingScheduleUpdateType: in {@code PullDynamicScheduleUpdateResponse} and {@code UpdateDynamicScheduleRequest}
 * (OCPP 2.1, part 2, 2.20).
 *
 * @param limit in the schedule's unit
 * @param limit_L2 of phase L2, in the schedule's unit
 * @param limit_L3 of phase L3, in the schedule's unit
 * @param dischargeLimit in the schedule's unit, not above zero
 * @param setpoint in the schedule's unit, negative to discharge
 */
public record ChargingScheduleUpdate(
        Optional<BigDecimal> limit,
        Optional<BigDecimal> limit_L2,
        Optional<BigDecimal> limit_L3,
        Optional<BigDecimal> dischargeLimit,
        Optional<BigDecimal> dischargeLimit_L2,
        Optional<BigDecimal> dischargeLimit_L3,
        Optional<BigDecimal> setpoint,
        Optional<BigDecimal> setpoint_L2,
        Optional<BigDecimal> setpoint_L3,
        Optional<BigDecimal> setpointReactive,
        Optional<BigDecimal> setpointReactive_L2,
        Optional<BigDecimal> setpointReactive_L3) {
    static ChargingScheduleUpdate read(Fields from) throws Violated {
        return new ChargingScheduleUpdate(
                from.optionalDecimal("limit"),
                from.optionalDecimal("limit_L2"),
                from.optionalDecimal("limit_L3"),
                from.optionalDecimal("dischargeLimit", Long.MIN_VALUE, 0),
                from.optionalDecimal("dischargeLimit_L2", Long.MIN_VALUE, 0),
                from.optionalDecimal("dischargeLimit_L3", Long.MIN_VALUE, 0),
                from.optionalDecimal("setpoint"),
                from.optionalDecimal("setpoint_L2"),
                from.optionalDecimal("setpoint_L3"),
                from.optionalDecimal("setpointReactive"),
                from.optionalDecimal("setpointReactive_L2"),
                from.optionalDecimal("setpointReactive_L3"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("limit", limit)
                .decimal("limit_L2", limit_L2)
                .decimal("limit_L3", limit_L3)
                .decimal("dischargeLimit", dischargeLimit)
                .decimal("dischargeLimit_L2", dischargeLimit_L2)
                .decimal("dischargeLimit_L3", dischargeLimit_L3)
                .decimal("setpoint", setpoint)
                .decimal("setpoint_L2", setpoint_L2)
                .decimal("setpoint_L3", setpoint_L3)
                .decimal("setpointReactive", setpointReactive)
                .decimal("setpointReactive_L2", setpointReactive_L2)
                .decimal("setpointReactive_L3", setpointReactive_L3)
                .done();
    }
}
