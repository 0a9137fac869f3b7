package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
import org.plugpact.wire.ocpp16.ChargingProfile;
import org.plugpact.wire.ocpp16.ChargingProfilePurpose;
import org.plugpact.wire.ocpp16.ChargingRateUnit;
import org.plugpact.wire.ocpp16.ChargingSchedule;
import org.plugpact.wire.ocpp16.ChargingSchedulePeriod;
import org.plugpact.wire.ocpp16.RecurrencyKind;

/** Charging profiles of 1.6 as {@code core.schedule} has them, and its composites as 1.6 has them. */
final class Profiles16 {
    private static final int PLACES = 3;

    private Profiles16() {}

    static Profile profile(int connector, ChargingProfile profile) {
        return new Profile(
                profile.chargingProfileId(),
                connector,
                profile.stackLevel(),
                purpose(profile.chargingProfilePurpose()),
                kind(profile),
                profile.validFrom(),
                profile.validTo(),
                profile.transactionId().isPresent()
                        ? Optional.of(Integer.toString(profile.transactionId().getAsInt()))
                        : Optional.empty(),
                schedule(profile.chargingSchedule()));
    }

    static Purpose purpose(ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGE_POINT_MAX_PROFILE -> Purpose.STATION_MAX;
            case TX_DEFAULT_PROFILE -> Purpose.TX_DEFAULT;
            case TX_PROFILE -> Purpose.TX;
        };
    }

    static RateUnit unit(ChargingRateUnit unit) {
        return switch (unit) {
            case AMPERE -> RateUnit.AMPERES;
            case WATT -> RateUnit.WATTS;
        };
    }

    private static Kind kind(ChargingProfile profile) {
        return switch (profile.chargingProfileKind()) {
            case ABSOLUTE -> Kind.ABSOLUTE;
            case RELATIVE -> Kind.RELATIVE;
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
                seconds(schedule.duration()),
                unit(schedule.chargingRateUnit()),
                schedule.chargingSchedulePeriod().stream()
                        .map(Profiles16::period)
                        .toList(),
                minimum.isPresent() ? OptionalLong.of(milli(minimum.get())) : OptionalLong.empty());
    }

    static OptionalLong seconds(OptionalInt duration) {
        return duration.isPresent() ? OptionalLong.of(duration.getAsInt()) : OptionalLong.empty();
    }

    private static Period period(ChargingSchedulePeriod period) {
        return new Period(
                period.startPeriod(),
                Rates.limit(milli(period.limit())),
                new Phases(period.numberPhases(), OptionalInt.empty()),
                OperationMode.CHARGING_ONLY);
    }

    /** Whole thousandths; what is finer is left off a limit. */
    static long milli(BigDecimal rate) {
        return rate.movePointRight(PLACES).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /** A start belongs beside the schedule, not in it (1.6 errata, 3.57). A limit has one decimal place, rounded down. */
    static ChargingSchedule schedule(Composite composite) {
        return new ChargingSchedule(
                OptionalInt.of(Math.toIntExact(composite.seconds())),
                Optional.empty(),
                composite.unit() == RateUnit.WATTS ? ChargingRateUnit.WATT : ChargingRateUnit.AMPERE,
                composite.periods().stream()
                        .map(period -> new ChargingSchedulePeriod(
                                Math.toIntExact(period.startSeconds()),
                                decimal(period.rates().limit().orElseThrow(), 1),
                                period.phases().number()))
                        .toList(),
                Optional.empty());
    }

    /** Thousandths with so many places, rounded down. */
    static BigDecimal decimal(long milli, int places) {
        return BigDecimal.valueOf(milli, PLACES).setScale(places, RoundingMode.DOWN);
    }
}
