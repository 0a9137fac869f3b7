package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingPeriodType: {@code CostDetails.chargingPeriods} (OCPP 2.1, part 2, 2.15).
 *
 * @param startPeriod in seconds since the schedule began
 */
public record ChargingPeriod(List<CostDimension> dimensions, Optional<String> tariffId, Instant startPeriod) {
    public ChargingPeriod {
        dimensions = List.copyOf(dimensions);
    }

    static ChargingPeriod read(Fields from) throws Violated {
        return new ChargingPeriod(
                from.optionalObjects("dimensions", CostDimension::read),
                from.optionalText("tariffId", 60),
                from.timestamp("startPeriod"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("dimensions", dimensions, CostDimension::write)
                .text("tariffId", tariffId)
                .timestamp("startPeriod", startPeriod)
                .done();
    }
}
