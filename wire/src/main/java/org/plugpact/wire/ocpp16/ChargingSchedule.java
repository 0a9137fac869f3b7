package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The periods of a profile (OCPP 1.6, 7.13); durations in seconds, rates with at most one decimal place. */
public record ChargingSchedule(
        OptionalInt duration,
        Optional<Instant> startSchedule,
        ChargingRateUnit chargingRateUnit,
        List<ChargingSchedulePeriod> chargingSchedulePeriod,
        Optional<BigDecimal> minChargingRate) {
    public ChargingSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }
}
