package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.wire.ocpp21.AcChargingParameters;
import org.plugpact.wire.ocpp21.ChargingLimit;
import org.plugpact.wire.ocpp21.ChargingNeeds;
import org.plugpact.wire.ocpp21.ClearedChargingLimitRequest;
import org.plugpact.wire.ocpp21.ControlMode;
import org.plugpact.wire.ocpp21.DcChargingParameters;
import org.plugpact.wire.ocpp21.EnergyTransferMode;
import org.plugpact.wire.ocpp21.MobilityNeedsMode;
import org.plugpact.wire.ocpp21.NotifyChargingLimitRequest;
import org.plugpact.wire.ocpp21.NotifyEvChargingNeedsRequest;
import org.plugpact.wire.ocpp21.NotifyEvChargingScheduleRequest;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.V2XChargingParameters;

/** What vehicles need and have planned, and what others limit, in 2.x (block K). */
final class Needs2 {
    private static final BigDecimal VOLTS = new BigDecimal(400);
    private static final int WATTS_PER_AMPERE = 3 * 230;
    private static final int MILLI = 1_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(Bay.MILLIAMPERES_MAX / MILLI);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Vehicle.FLOOR_MILLIAMPERES / MILLI);
    private static final BigDecimal MOST_WATTS = BigDecimal.valueOf(Bay.MILLIAMPERES_MAX / MILLI * WATTS_PER_AMPERE);
    private static final BigDecimal LEAST_WATTS =
            BigDecimal.valueOf(Vehicle.FLOOR_MILLIAMPERES / MILLI * WATTS_PER_AMPERE);

    private static final BigDecimal GIVES_LEAST_WATTS =
            BigDecimal.valueOf(Flow.GIVES_LEAST_MILLIAMPERES / MILLI * WATTS_PER_AMPERE);

    private Needs2() {}

    static Request said(int bay, Needs needs, Version version, Instant at) {
        var wanted = BigDecimal.valueOf(needs.wattHours());
        boolean both = needs.way() == Needs.Way.BOTH_WAYS;
        boolean gives = needs.spare() != 0;
        var mode = switch (needs.way()) {
            case ALTERNATING -> EnergyTransferMode.AC_THREE_PHASE;
            case DIRECT -> EnergyTransferMode.DC;
            case BOTH_WAYS -> EnergyTransferMode.DC_BPT;
        };
        var said = new ChargingNeeds(
                needs.way() == Needs.Way.ALTERNATING
                        ? Optional.of(new AcChargingParameters(wanted, LEAST, MOST, VOLTS))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                mode,
                needs.way() == Needs.Way.DIRECT ? Optional.of(direct(wanted)) : Optional.empty(),
                both ? Optional.of(bothWays(wanted, needs)) : Optional.empty(),
                both || gives ? List.of(EnergyTransferMode.DC, EnergyTransferMode.DC_BPT) : List.of(),
                both || gives
                        ? Optional.of(gives ? ControlMode.DYNAMIC_CONTROL : ControlMode.SCHEDULED_CONTROL)
                        : Optional.empty(),
                both || gives ? Optional.of(MobilityNeedsMode.EVCC) : Optional.empty(),
                Optional.of(needs.departure()));
        return new NotifyEvChargingNeedsRequest(
                bay, OptionalInt.of(1), said, version == Version.V2_1 ? Optional.of(at) : Optional.empty());
    }

    private static DcChargingParameters direct(BigDecimal wanted) {
        return new DcChargingParameters(
                MOST,
                VOLTS,
                Optional.of(MOST_WATTS),
                Optional.empty(),
                Optional.of(wanted),
                OptionalInt.of(40),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** How far one that gives back is above the least that it keeps is negative: so much is missing to it (OCPP 2.1, 2.84). */
    private static V2XChargingParameters bothWays(BigDecimal wanted, Needs needs) {
        boolean gives = needs.spare() != 0;
        var missing = BigDecimal.valueOf(-needs.spare());
        return new V2XChargingParameters(
                Optional.of(LEAST_WATTS),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MOST_WATTS),
                Optional.empty(),
                Optional.empty(),
                Optional.of(gives ? GIVES_LEAST_WATTS : LEAST_WATTS),
                Optional.empty(),
                Optional.empty(),
                Optional.of(MOST_WATTS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wanted),
                Optional.of(gives ? missing : BigDecimal.ZERO),
                Optional.of(wanted),
                gives ? Optional.of(missing) : Optional.empty(),
                gives ? Optional.of(wanted) : Optional.empty(),
                OptionalInt.empty());
    }

    static Request planned(Composite plan) {
        return new NotifyEvChargingScheduleRequest(
                plan.start(),
                Profiles2.told(new Schedule(
                        Optional.empty(),
                        OptionalLong.of(plan.seconds()),
                        plan.unit(),
                        plan.periods(),
                        OptionalLong.empty())),
                plan.evse(),
                OptionalInt.empty(),
                Optional.empty());
    }

    static Request limited(int bay, String source, Optional<Schedule> limit) {
        return limit.<Request>map(schedule -> new NotifyChargingLimitRequest(
                        List.of(Profiles2.told(schedule)),
                        OptionalInt.of(bay),
                        new ChargingLimit(source, Optional.empty(), Optional.empty())))
                .orElseGet(() -> new ClearedChargingLimitRequest(source, OptionalInt.of(bay)));
    }
}
