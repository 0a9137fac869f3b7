package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.wire.ocpp21.ChargingProfile;
import org.plugpact.wire.ocpp21.ChargingProfileKind;
import org.plugpact.wire.ocpp21.ChargingProfilePurpose;
import org.plugpact.wire.ocpp21.ChargingRateUnit;
import org.plugpact.wire.ocpp21.ChargingSchedule;
import org.plugpact.wire.ocpp21.ChargingSchedulePeriod;
import org.plugpact.wire.ocpp21.CompositeSchedule;
import org.plugpact.wire.ocpp21.RecurrencyKind;

/** Charging profiles of 2.0.1 and 2.1 as {@code core.schedule} has them, and back. */
final class Profiles2 {
    private static final int PLACES = 3;

    private Profiles2() {}

    /** The reason code if it asks for what this station does not do (K01.FR.123 to 126, K01.FR.144, K01.FR.34, Q09.FR.01). */
    static Optional<String> unsupported(ChargingProfile profile, Station station) {
        if (profile.chargingSchedule().size() != 1) return Optional.of("InvalidSchedule");
        var schedule = profile.chargingSchedule().getFirst();
        boolean special = schedule.useLocalTime().orElse(false)
                || schedule.randomizedDelay().orElse(0) > 0
                || schedule.limitAtSoC().isPresent()
                || schedule.chargingSchedulePeriod().stream()
                        .anyMatch(period -> period.evseSleep().orElse(false));
        if (special) return Optional.of("InvalidSchedule");
        boolean byPhase = schedule.chargingSchedulePeriod().stream()
                .anyMatch(period ->
                        period.limit_L2().isPresent() || period.limit_L3().isPresent());
        if (byPhase) return Optional.of("PhaseConflict");
        boolean others = schedule.chargingSchedulePeriod().stream()
                .flatMap(period -> period.operationMode().stream())
                .anyMatch(mode -> !station.modes().contains(mode(mode)));
        if (others) return Optional.of("UnsupportedParam");
        if (schedule.chargingSchedulePeriod().stream().anyMatch(Profiles2::isAmiss))
            return Optional.of("InvalidSchedule");
        return profile.maxOfflineDuration().isPresent() && !station.bothWays()
                ? Optional.of("InvalidProfile")
                : Optional.empty();
    }

    /** Rates where nothing is to flow (Q10.FR.02), or none where one is to be followed. */
    private static boolean isAmiss(ChargingSchedulePeriod period) {
        var mode = period.operationMode().map(Profiles2::mode).orElse(OperationMode.CHARGING_ONLY);
        boolean rates = period.limit().isPresent()
                || period.dischargeLimit().isPresent()
                || period.setpoint().isPresent()
                || period.setpointReactive().isPresent();
        boolean follows = mode == OperationMode.CENTRAL_SETPOINT || mode == OperationMode.CENTRAL_FREQUENCY;
        return (mode == OperationMode.IDLE && rates)
                || (follows && period.setpoint().isEmpty());
    }

    static Profile profile(int evse, ChargingProfile profile) {
        return new Profile(
                profile.id(),
                evse,
                profile.stackLevel(),
                purpose(profile.chargingProfilePurpose()),
                kind(profile),
                profile.validFrom(),
                profile.validTo(),
                profile.transactionId(),
                schedule(profile.chargingSchedule().getFirst()));
    }

    static Purpose purpose(ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGING_STATION_EXTERNAL_CONSTRAINTS -> Purpose.STATION_EXTERNAL_CONSTRAINTS;
            case CHARGING_STATION_MAX_PROFILE -> Purpose.STATION_MAX;
            case TX_DEFAULT_PROFILE -> Purpose.TX_DEFAULT;
            case TX_PROFILE -> Purpose.TX;
            case PRIORITY_CHARGING -> Purpose.PRIORITY_CHARGING;
            case LOCAL_GENERATION -> Purpose.LOCAL_GENERATION;
        };
    }

    private static ChargingProfilePurpose told(Purpose purpose) {
        return switch (purpose) {
            case STATION_EXTERNAL_CONSTRAINTS -> ChargingProfilePurpose.CHARGING_STATION_EXTERNAL_CONSTRAINTS;
            case STATION_MAX -> ChargingProfilePurpose.CHARGING_STATION_MAX_PROFILE;
            case TX_DEFAULT -> ChargingProfilePurpose.TX_DEFAULT_PROFILE;
            case TX -> ChargingProfilePurpose.TX_PROFILE;
            case PRIORITY_CHARGING -> ChargingProfilePurpose.PRIORITY_CHARGING;
            case LOCAL_GENERATION -> ChargingProfilePurpose.LOCAL_GENERATION;
        };
    }

    static RateUnit unit(ChargingRateUnit unit) {
        return switch (unit) {
            case A -> RateUnit.AMPERES;
            case W -> RateUnit.WATTS;
        };
    }

    private static ChargingRateUnit told(RateUnit unit) {
        return unit == RateUnit.WATTS ? ChargingRateUnit.W : ChargingRateUnit.A;
    }

    private static Kind kind(ChargingProfile profile) {
        return switch (profile.chargingProfileKind()) {
            case ABSOLUTE -> Kind.ABSOLUTE;
            case RELATIVE -> Kind.RELATIVE;
            case DYNAMIC -> Kind.DYNAMIC;
            case RECURRING ->
                profile.recurrencyKind().orElse(RecurrencyKind.DAILY) == RecurrencyKind.WEEKLY
                        ? Kind.WEEKLY
                        : Kind.DAILY;
        };
    }

    private static Schedule schedule(ChargingSchedule schedule) {
        var minimum = schedule.minChargingRate();
        return new Schedule(
                schedule.startSchedule(),
                Profiles16.seconds(schedule.duration()),
                unit(schedule.chargingRateUnit()),
                schedule.chargingSchedulePeriod().stream()
                        .map(Profiles2::period)
                        .toList(),
                milli(minimum));
    }

    static OptionalLong milli(Optional<BigDecimal> rate) {
        return rate.isPresent() ? OptionalLong.of(Profiles16.milli(rate.get())) : OptionalLong.empty();
    }

    private static Period period(ChargingSchedulePeriod period) {
        return new Period(
                period.startPeriod(),
                new Rates(milli(period.limit()), milli(period.dischargeLimit()), milli(period.setpoint())),
                new Phases(said(period.numberPhases()), said(period.phaseToUse())),
                period.operationMode().map(Profiles2::mode).orElse(OperationMode.CHARGING_ONLY));
    }

    /** The schema allows 0, which says nothing. */
    private static OptionalInt said(OptionalInt number) {
        return number.orElse(0) == 0 ? OptionalInt.empty() : number;
    }

    private static OperationMode mode(org.plugpact.wire.ocpp21.OperationMode mode) {
        return switch (mode) {
            case IDLE -> OperationMode.IDLE;
            case CHARGING_ONLY -> OperationMode.CHARGING_ONLY;
            case CENTRAL_SETPOINT -> OperationMode.CENTRAL_SETPOINT;
            case EXTERNAL_SETPOINT -> OperationMode.EXTERNAL_SETPOINT;
            case EXTERNAL_LIMITS -> OperationMode.EXTERNAL_LIMITS;
            case CENTRAL_FREQUENCY -> OperationMode.CENTRAL_FREQUENCY;
            case LOCAL_FREQUENCY -> OperationMode.LOCAL_FREQUENCY;
            case LOCAL_LOAD_BALANCING -> OperationMode.LOCAL_LOAD_BALANCING;
        };
    }

    static org.plugpact.wire.ocpp21.OperationMode told(OperationMode mode) {
        return switch (mode) {
            case IDLE -> org.plugpact.wire.ocpp21.OperationMode.IDLE;
            case CHARGING_ONLY -> org.plugpact.wire.ocpp21.OperationMode.CHARGING_ONLY;
            case CENTRAL_SETPOINT -> org.plugpact.wire.ocpp21.OperationMode.CENTRAL_SETPOINT;
            case EXTERNAL_SETPOINT -> org.plugpact.wire.ocpp21.OperationMode.EXTERNAL_SETPOINT;
            case EXTERNAL_LIMITS -> org.plugpact.wire.ocpp21.OperationMode.EXTERNAL_LIMITS;
            case CENTRAL_FREQUENCY -> org.plugpact.wire.ocpp21.OperationMode.CENTRAL_FREQUENCY;
            case LOCAL_FREQUENCY -> org.plugpact.wire.ocpp21.OperationMode.LOCAL_FREQUENCY;
            case LOCAL_LOAD_BALANCING -> org.plugpact.wire.ocpp21.OperationMode.LOCAL_LOAD_BALANCING;
        };
    }

    static CompositeSchedule told(Composite composite) {
        return new CompositeSchedule(
                composite.evse(),
                Math.toIntExact(composite.seconds()),
                composite.start(),
                told(composite.unit()),
                composite.periods().stream().map(Profiles2::told).toList());
    }

    private static ChargingSchedulePeriod told(Period period) {
        return new ChargingSchedulePeriod(
                Math.toIntExact(period.startSeconds()),
                decimal(period.rates().limit()),
                Optional.empty(),
                Optional.empty(),
                period.phases().number(),
                period.phases().use(),
                decimal(period.rates().dischargeLimit()),
                Optional.empty(),
                Optional.empty(),
                decimal(period.rates().setpoint()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                period.mode() == OperationMode.CHARGING_ONLY ? Optional.empty() : Optional.of(told(period.mode())),
                List.of(),
                List.of());
    }

    private static Optional<BigDecimal> decimal(OptionalLong milli) {
        return milli.isPresent() ? Optional.of(BigDecimal.valueOf(milli.getAsLong(), PLACES)) : Optional.empty();
    }

    /** A profile as it was installed. */
    static ChargingProfile told(Profile profile) {
        var kind = switch (profile.kind()) {
            case ABSOLUTE -> ChargingProfileKind.ABSOLUTE;
            case DAILY, WEEKLY -> ChargingProfileKind.RECURRING;
            case RELATIVE -> ChargingProfileKind.RELATIVE;
            case DYNAMIC -> ChargingProfileKind.DYNAMIC;
        };
        Optional<RecurrencyKind> recurrency = switch (profile.kind()) {
            case DAILY -> Optional.of(RecurrencyKind.DAILY);
            case WEEKLY -> Optional.of(RecurrencyKind.WEEKLY);
            case ABSOLUTE, RELATIVE, DYNAMIC -> Optional.empty();
        };
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                told(profile.purpose()),
                kind,
                recurrency,
                profile.validFrom(),
                profile.validTo(),
                profile.transaction(),
                OptionalInt.empty(),
                List.of(told(profile.schedule())),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ChargingSchedule told(Schedule schedule) {
        var seconds = schedule.seconds();
        return new ChargingSchedule(
                1,
                Optional.empty(),
                schedule.start(),
                seconds.isPresent() ? OptionalInt.of(Math.toIntExact(seconds.getAsLong())) : OptionalInt.empty(),
                told(schedule.unit()),
                decimal(schedule.minimum()),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                schedule.periods().stream().map(Profiles2::told).toList(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
