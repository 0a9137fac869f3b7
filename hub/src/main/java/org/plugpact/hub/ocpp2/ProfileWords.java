package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.ocpp21.ChargingProfile;
import org.plugpact.wire.ocpp21.ChargingProfilePurpose;
import org.plugpact.wire.ocpp21.ChargingRateUnit;
import org.plugpact.wire.ocpp21.ChargingSchedule;
import org.plugpact.wire.ocpp21.ChargingSchedulePeriod;
import org.plugpact.wire.ocpp21.ChargingScheduleUpdate;
import org.plugpact.wire.ocpp21.CompositeSchedule;
import org.plugpact.wire.ocpp21.RecurrencyKind;

/** Charging profiles as OCPP 2.0.1 and 2.1 write them, and as {@code core.schedule} has them. */
final class ProfileWords {
    private static final int PLACES = 3;

    /** How long a station follows a setpoint while it has no line to the hub. */
    static final int SETPOINT_OFFLINE_SECONDS = 60;

    private ProfileWords() {}

    /** @param transaction as the station calls it */
    static Json.Entries said(Profile profile, Optional<String> transaction) {
        return new Members()
                .integer("id", profile.id())
                .integer("stackLevel", profile.stackLevel())
                .text("chargingProfilePurpose", profile.purpose().text())
                .text("chargingProfileKind", kind(profile.kind()))
                .text("recurrencyKind", recurrency(profile.kind()))
                .timestamp("validFrom", profile.validFrom())
                .timestamp("validTo", profile.validTo())
                .text("transactionId", transaction)
                .integer("maxOfflineDuration", offline(profile))
                .list("chargingSchedule", List.of(profile.schedule()), ProfileWords::said)
                .done();
    }

    /** A setpoint is not followed for long where nobody can take it back (Q11). */
    private static OptionalInt offline(Profile profile) {
        boolean follows = profile.schedule().periods().stream()
                .anyMatch(period -> period.mode() == OperationMode.CENTRAL_SETPOINT);
        return follows ? OptionalInt.of(SETPOINT_OFFLINE_SECONDS) : OptionalInt.empty();
    }

    private static Json.Entries said(Schedule schedule) {
        var members = new Members().integer("id", 1).timestamp("startSchedule", schedule.start());
        if (schedule.seconds().isPresent()) {
            members.integer("duration", schedule.seconds().getAsLong());
        }
        members.text("chargingRateUnit", schedule.unit().text());
        put(members, "minChargingRate", schedule.minimum());
        return members.list("chargingSchedulePeriod", schedule.periods(), ProfileWords::said)
                .done();
    }

    private static Json.Entries said(Period period) {
        var members = new Members().integer("startPeriod", period.startSeconds());
        var byPhase = period.rates().byPhase();
        put(members, "limit", first(period.rates()));
        put(members, "limit_L2", second(byPhase));
        put(members, "limit_L3", third(byPhase));
        put(members, "dischargeLimit", period.rates().dischargeLimit());
        put(members, "setpoint", period.rates().setpoint());
        members.integer("numberPhases", period.phases().number())
                .integer("phaseToUse", period.phases().use());
        if (period.mode() != OperationMode.CHARGING_ONLY)
            members.text("operationMode", period.mode().text());
        return members.done();
    }

    /** What a dynamic profile holds from now on. */
    static ChargingScheduleUpdate update(Rates rates) {
        return new ChargingScheduleUpdate(
                decimal(first(rates)),
                decimal(second(rates.byPhase())),
                decimal(third(rates.byPhase())),
                decimal(rates.dischargeLimit()),
                Optional.empty(),
                Optional.empty(),
                decimal(rates.setpoint()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With limits by phase it is that of L1. */
    private static OptionalLong first(Rates rates) {
        return rates.byPhase().isPresent()
                ? OptionalLong.of(rates.byPhase().get().l1())
                : rates.limit();
    }

    private static OptionalLong second(Optional<PerPhase> byPhase) {
        return byPhase.isPresent() ? OptionalLong.of(byPhase.get().l2()) : OptionalLong.empty();
    }

    private static OptionalLong third(Optional<PerPhase> byPhase) {
        return byPhase.isPresent() ? OptionalLong.of(byPhase.get().l3()) : OptionalLong.empty();
    }

    private static Optional<BigDecimal> decimal(OptionalLong milli) {
        return milli.isPresent() ? Optional.of(tenths(milli.getAsLong())) : Optional.empty();
    }

    private static void put(Members members, String name, OptionalLong milli) {
        if (milli.isPresent()) members.decimal(name, tenths(milli.getAsLong()));
    }

    /** One decimal place is all that a station has to heed (ChargingSchedulePeriodType, limit); rounded toward nothing. */
    private static BigDecimal tenths(long milli) {
        return BigDecimal.valueOf(milli, PLACES).setScale(1, RoundingMode.DOWN);
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case ABSOLUTE -> "Absolute";
            case DAILY, WEEKLY -> "Recurring";
            case RELATIVE -> "Relative";
            case DYNAMIC -> "Dynamic";
        };
    }

    private static Optional<String> recurrency(Kind kind) {
        return switch (kind) {
            case DAILY -> Optional.of("Daily");
            case WEEKLY -> Optional.of("Weekly");
            case ABSOLUTE, RELATIVE, DYNAMIC -> Optional.empty();
        };
    }

    /**
     * A profile, if {@code core.schedule} has words for all that it says; of several schedules among which a vehicle may choose, the
     * first.
     *
     * @param transaction as the hub calls it
     */
    static Optional<Profile> read(int evse, ChargingProfile profile, Optional<String> transaction) {
        if (profile.chargingSchedule().isEmpty()) return Optional.empty();
        var schedule = profile.chargingSchedule().getFirst();
        boolean other = schedule.useLocalTime().orElse(false)
                || schedule.randomizedDelay().orElse(0) > 0
                || schedule.limitAtSoC().isPresent()
                || profile.maxOfflineDuration().isPresent();
        if (other) return Optional.empty();
        return Optional.of(new Profile(
                profile.id(),
                evse,
                profile.stackLevel(),
                read(profile.chargingProfilePurpose()),
                kind(profile),
                profile.validFrom(),
                profile.validTo(),
                transaction,
                read(schedule)));
    }

    static Purpose read(ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGING_STATION_EXTERNAL_CONSTRAINTS -> Purpose.STATION_EXTERNAL_CONSTRAINTS;
            case CHARGING_STATION_MAX_PROFILE -> Purpose.STATION_MAX;
            case TX_DEFAULT_PROFILE -> Purpose.TX_DEFAULT;
            case TX_PROFILE -> Purpose.TX;
            case PRIORITY_CHARGING -> Purpose.PRIORITY_CHARGING;
            case LOCAL_GENERATION -> Purpose.LOCAL_GENERATION;
        };
    }

    private static RateUnit read(ChargingRateUnit unit) {
        return switch (unit) {
            case A -> RateUnit.AMPERES;
            case W -> RateUnit.WATTS;
        };
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

    static Schedule read(ChargingSchedule schedule) {
        var duration = schedule.duration();
        return new Schedule(
                schedule.startSchedule(),
                duration.isPresent() ? OptionalLong.of(duration.getAsInt()) : OptionalLong.empty(),
                read(schedule.chargingRateUnit()),
                periods(schedule.chargingSchedulePeriod()),
                milli(schedule.minChargingRate()));
    }

    private static List<Period> periods(List<ChargingSchedulePeriod> periods) {
        return periods.stream().map(ProfileWords::read).toList();
    }

    static Rates read(ChargingScheduleUpdate update) {
        return rates(
                List.of(update.limit(), update.limit_L2(), update.limit_L3()),
                update.dischargeLimit(),
                update.setpoint());
    }

    /** @param limits by phase; of one that is not said the least of the others holds, which is never too much */
    private static Rates rates(
            List<Optional<BigDecimal>> limits, Optional<BigDecimal> dischargeLimit, Optional<BigDecimal> setpoint) {
        var limit = limits.stream()
                .flatMap(Optional::stream)
                .min(BigDecimal::compareTo)
                .map(least -> least.max(BigDecimal.ZERO));
        boolean apart = limits.get(1).isPresent() || limits.get(2).isPresent();
        var byPhase = limit.filter(_ -> apart)
                .map(least ->
                        new PerPhase(in(limits.get(0), least), in(limits.get(1), least), in(limits.get(2), least)));
        return new Rates(
                milli(limit), milli(dischargeLimit.map(most -> most.min(BigDecimal.ZERO))), milli(setpoint), byPhase);
    }

    private static long in(Optional<BigDecimal> limit, BigDecimal least) {
        return milli(Optional.of(limit.orElse(least).max(BigDecimal.ZERO))).orElseThrow();
    }

    private static Period read(ChargingSchedulePeriod period) {
        return new Period(
                period.startPeriod(),
                rates(
                        List.of(period.limit(), period.limit_L2(), period.limit_L3()),
                        period.dischargeLimit(),
                        period.setpoint()),
                new Phases(said(period.numberPhases()), said(period.phaseToUse())),
                period.operationMode().map(ProfileWords::read).orElse(OperationMode.CHARGING_ONLY));
    }

    /** The schema allows 0, which says nothing. */
    private static OptionalInt said(OptionalInt number) {
        return number.orElse(0) == 0 ? OptionalInt.empty() : number;
    }

    private static OperationMode read(org.plugpact.wire.ocpp21.OperationMode mode) {
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

    /** Whole thousandths; what is finer is left off. */
    static OptionalLong milli(Optional<BigDecimal> rate) {
        return rate.isPresent()
                ? OptionalLong.of(rate.get()
                        .movePointRight(PLACES)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact())
                : OptionalLong.empty();
    }

    static Optional<Composite> composite(CompositeSchedule said) {
        if (said.chargingSchedulePeriod().isEmpty()) return Optional.empty();
        return Optional.of(new Composite(
                said.evseId(),
                said.scheduleStart(),
                said.duration(),
                read(said.chargingRateUnit()),
                periods(said.chargingSchedulePeriod())));
    }
}
