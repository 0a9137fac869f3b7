package org.plugpact.wire.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

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

    static ChargingSchedule read(Fields from) throws Violated {
        return new ChargingSchedule(
                from.optionalInteger("duration"),
                from.optionalTimestamp("startSchedule"),
                from.word("chargingRateUnit", ChargingRateUnit.values()),
                from.objects("chargingSchedulePeriod", ChargingSchedulePeriod::read),
                from.optionalTenths("minChargingRate"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .timestamp("startSchedule", startSchedule)
                .word("chargingRateUnit", chargingRateUnit)
                .list("chargingSchedulePeriod", chargingSchedulePeriod, ChargingSchedulePeriod::write)
                .decimal("minChargingRate", minChargingRate)
                .done();
    }
}
