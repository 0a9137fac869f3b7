package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingSchedulePeriodType: in {@code CompositeSchedule} and {@code ChargingSchedule} (OCPP 2.1, part 2, 2.18).
 *
 * @param startPeriod in seconds since the schedule began
 * @param limit in the schedule's unit
 * @param limit_L2 of phase L2, in the schedule's unit
 * @param limit_L3 of phase L3, in the schedule's unit
 * @param dischargeLimit in the schedule's unit, not above zero
 * @param setpoint in the schedule's unit, negative to discharge
 */
public record ChargingSchedulePeriod(
        int startPeriod,
        Optional<BigDecimal> limit,
        Optional<BigDecimal> limit_L2,
        Optional<BigDecimal> limit_L3,
        OptionalInt numberPhases,
        OptionalInt phaseToUse,
        Optional<BigDecimal> dischargeLimit,
        Optional<BigDecimal> dischargeLimit_L2,
        Optional<BigDecimal> dischargeLimit_L3,
        Optional<BigDecimal> setpoint,
        Optional<BigDecimal> setpoint_L2,
        Optional<BigDecimal> setpoint_L3,
        Optional<BigDecimal> setpointReactive,
        Optional<BigDecimal> setpointReactive_L2,
        Optional<BigDecimal> setpointReactive_L3,
        Optional<Boolean> preconditioningRequest,
        Optional<Boolean> evseSleep,
        Optional<BigDecimal> v2xBaseline,
        Optional<OperationMode> operationMode,
        List<V2XFreqWattPoint> v2xFreqWattCurve,
        List<V2XSignalWattPoint> v2xSignalWattCurve) {
    public ChargingSchedulePeriod {
        v2xFreqWattCurve = List.copyOf(v2xFreqWattCurve);
        v2xSignalWattCurve = List.copyOf(v2xSignalWattCurve);
    }

    static ChargingSchedulePeriod read(Fields from) throws Violated {
        return new ChargingSchedulePeriod(
                from.integer("startPeriod"),
                from.optionalDecimal("limit"),
                from.optionalDecimal("limit_L2"),
                from.optionalDecimal("limit_L3"),
                from.optionalInteger("numberPhases", 0, 3),
                from.optionalInteger("phaseToUse", 0, 3),
                from.optionalDecimal("dischargeLimit", Long.MIN_VALUE, 0),
                from.optionalDecimal("dischargeLimit_L2", Long.MIN_VALUE, 0),
                from.optionalDecimal("dischargeLimit_L3", Long.MIN_VALUE, 0),
                from.optionalDecimal("setpoint"),
                from.optionalDecimal("setpoint_L2"),
                from.optionalDecimal("setpoint_L3"),
                from.optionalDecimal("setpointReactive"),
                from.optionalDecimal("setpointReactive_L2"),
                from.optionalDecimal("setpointReactive_L3"),
                from.optionalBool("preconditioningRequest"),
                from.optionalBool("evseSleep"),
                from.optionalDecimal("v2xBaseline"),
                from.optionalWord("operationMode", OperationMode.values()),
                from.optionalObjects("v2xFreqWattCurve", 20, V2XFreqWattPoint::read),
                from.optionalObjects("v2xSignalWattCurve", 20, V2XSignalWattPoint::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("startPeriod", startPeriod)
                .decimal("limit", limit)
                .decimal("limit_L2", limit_L2)
                .decimal("limit_L3", limit_L3)
                .integer("numberPhases", numberPhases)
                .integer("phaseToUse", phaseToUse)
                .decimal("dischargeLimit", dischargeLimit)
                .decimal("dischargeLimit_L2", dischargeLimit_L2)
                .decimal("dischargeLimit_L3", dischargeLimit_L3)
                .decimal("setpoint", setpoint)
                .decimal("setpoint_L2", setpoint_L2)
                .decimal("setpoint_L3", setpoint_L3)
                .decimal("setpointReactive", setpointReactive)
                .decimal("setpointReactive_L2", setpointReactive_L2)
                .decimal("setpointReactive_L3", setpointReactive_L3)
                .bool("preconditioningRequest", preconditioningRequest)
                .bool("evseSleep", evseSleep)
                .decimal("v2xBaseline", v2xBaseline)
                .word("operationMode", operationMode)
                .listUnlessEmpty("v2xFreqWattCurve", v2xFreqWattCurve, V2XFreqWattPoint::write)
                .listUnlessEmpty("v2xSignalWattCurve", v2xSignalWattCurve, V2XSignalWattPoint::write)
                .done();
    }
}
