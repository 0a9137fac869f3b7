package org.plugpact.wire.ocpi221;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The TariffRestrictions class (OCPI 2.2.1, mod_tariffs). Energy in kWh, current in A over all phases, power in kW,
 * durations in seconds.
 */
public record TariffRestrictions(
        Optional<LocalTime> startTime,
        Optional<LocalTime> endTime,
        Optional<LocalDate> startDate,
        Optional<LocalDate> endDate,
        Optional<BigDecimal> minKwh,
        Optional<BigDecimal> maxKwh,
        Optional<BigDecimal> minCurrent,
        Optional<BigDecimal> maxCurrent,
        Optional<BigDecimal> minPower,
        Optional<BigDecimal> maxPower,
        OptionalInt minDuration,
        OptionalInt maxDuration,
        List<DayOfWeek> dayOfWeek,
        Optional<ReservationRestrictionType> reservation) {

    public TariffRestrictions {
        dayOfWeek = List.copyOf(dayOfWeek);
    }
}
