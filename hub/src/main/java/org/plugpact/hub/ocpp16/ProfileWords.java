package org.plugpact.hub.ocpp16;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
import org.plugpact.wire.ocpp16.ChargingProfile;
import org.plugpact.wire.ocpp16.ChargingProfileKind;
import org.plugpact.wire.ocpp16.ChargingProfilePurpose;
import org.plugpact.wire.ocpp16.ChargingRateUnit;
import org.plugpact.wire.ocpp16.ChargingSchedule;
import org.plugpact.wire.ocpp16.ChargingSchedulePeriod;
import org.plugpact.wire.ocpp16.GetCompositeScheduleResponse;
import org.plugpact.wire.ocpp16.RecurrencyKind;

/** Charging profiles as OCPP 1.6 writes them, and as {@code core.schedule} has them. */
final class ProfileWords {
    private static final int PLACES = 3;

    private ProfileWords() {}

    /** Empty if it is for a purpose that 1.6 does not have, or its transaction is not a number. */
    static Optional<ChargingProfile> said(Profile profile) {
        var transaction = profile.transaction();
        if (transaction.filter(name -> !name.matches("[1-9][0-9]{0,8}")).isPresent()) return Optional.empty();
        var number =
                transaction.isPresent() ? OptionalInt.of(Integer.parseInt(transaction.get())) : OptionalInt.empty();
        return said(profile.purpose())
                .map(purpose -> new ChargingProfile(
                        profile.id(),
                        number,
                        profile.stackLevel(),
                        purpose,
                        said(profile.kind()),
                        recurrency(profile.kind()),
                        profile.validFrom(),
                        profile.validTo(),
                        said(profile.schedule())));
    }

    static Optional<ChargingProfilePurpose> said(Purpose purpose) {
        return switch (purpose) {
            case STATION_MAX -> Optional.of(ChargingProfilePurpose.CHARGE_POINT_MAX_PROFILE);
            case TX_DEFAULT -> Optional.of(ChargingProfilePurpose.TX_DEFAULT_PROFILE);
            case TX -> Optional.of(ChargingProfilePurpose.TX_PROFILE);
            case STATION_EXTERNAL_CONSTRAINTS, PRIORITY_CHARGING, LOCAL_GENERATION -> Optional.empty();
        };
    }

    private static ChargingProfileKind said(Kind kind) {
        return switch (kind) {
            case ABSOLUTE, DYNAMIC -> ChargingProfileKind.ABSOLUTE;
            case DAILY, WEEKLY -> ChargingProfileKind.RECURRING;
            case RELATIVE -> ChargingProfileKind.RELATIVE;
        };
    }

    private static Optional<RecurrencyKind> recurrency(Kind kind) {
        return switch (kind) {
            case DAILY -> Optional.of(RecurrencyKind.DAILY);
            case WEEKLY -> Optional.of(RecurrencyKind.WEEKLY);
            case ABSOLUTE, RELATIVE, DYNAMIC -> Optional.empty();
        };
    }

    static ChargingRateUnit said(RateUnit unit) {
        return switch (unit) {
            case AMPERES -> ChargingRateUnit.AMPERE;
            case WATTS -> ChargingRateUnit.WATT;
        };
    }

    private static ChargingSchedule said(Schedule schedule) {
        var seconds = schedule.seconds();
        return new ChargingSchedule(
                seconds.isPresent() ? OptionalInt.of(Math.toIntExact(seconds.getAsLong())) : OptionalInt.empty(),
                schedule.start(),
                said(schedule.unit()),
                schedule.periods().stream().map(ProfileWords::said).toList(),
                schedule.minimum().isPresent()
                        ? Optional.of(tenths(schedule.minimum().getAsLong()))
                        : Optional.empty());
    }

    private static ChargingSchedulePeriod said(Period period) {
        return new ChargingSchedulePeriod(
                Math.toIntExact(period.startSeconds()),
                tenths(period.rates().limit().orElse(0)),
                period.phases().number());
    }

    /** A limit has one decimal place (7.14), rounded down. */
    private static BigDecimal tenths(long milli) {
        return BigDecimal.valueOf(milli, PLACES).setScale(1, RoundingMode.DOWN);
    }

    static Profile read(int connector, ChargingProfile profile) {
        var number = profile.transactionId();
        return new Profile(
                profile.chargingProfileId(),
                connector,
                profile.stackLevel(),
                read(profile.chargingProfilePurpose()),
                kind(profile),
                profile.validFrom(),
                profile.validTo(),
                number.isPresent() ? Optional.of(Integer.toString(number.getAsInt())) : Optional.empty(),
                read(profile.chargingSchedule()));
    }

    static Purpose read(ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGE_POINT_MAX_PROFILE -> Purpose.STATION_MAX;
            case TX_DEFAULT_PROFILE -> Purpose.TX_DEFAULT;
            case TX_PROFILE -> Purpose.TX;
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

    private static RateUnit read(ChargingRateUnit unit) {
        return switch (unit) {
            case AMPERE -> RateUnit.AMPERES;
            case WATT -> RateUnit.WATTS;
        };
    }

    private static Schedule read(ChargingSchedule schedule) {
        var duration = schedule.duration();
        return new Schedule(
                schedule.startSchedule(),
                duration.isPresent() ? OptionalLong.of(duration.getAsInt()) : OptionalLong.empty(),
                read(schedule.chargingRateUnit()),
                periods(schedule),
                schedule.minChargingRate()
                        .map(rate -> OptionalLong.of(milli(rate)))
                        .orElse(OptionalLong.empty()));
    }

    private static List<Period> periods(ChargingSchedule schedule) {
        return schedule.chargingSchedulePeriod().stream()
                .map(period -> new Period(
                        period.startPeriod(),
                        Rates.limit(milli(period.limit())),
                        new Phases(period.numberPhases(), OptionalInt.empty()),
                        OperationMode.CHARGING_ONLY))
                .toList();
    }

    /** Whole thousandths; what is finer is left off a limit. */
    private static long milli(BigDecimal rate) {
        return rate.movePointRight(PLACES).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /** What a charger told; its start may stand beside the schedule or in it (errata, 3.57). Empty without either, or without periods. */
    static Optional<Composite> composite(GetCompositeScheduleResponse said, ChargingSchedule schedule) {
        if (schedule.chargingSchedulePeriod().isEmpty()) return Optional.empty();
        return said.scheduleStart()
                .or(schedule::startSchedule)
                .map(start -> new Composite(
                        said.connectorId().orElse(0),
                        start,
                        schedule.duration().orElse(0),
                        read(schedule.chargingRateUnit()),
                        periods(schedule)));
    }
}
