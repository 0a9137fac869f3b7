package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** TotalUsageType: {@code CostDetails.totalUsage} (OCPP 2.1, part 2, 2.109). */
public record TotalUsage(BigDecimal energy, int chargingTime, int idleTime, OptionalInt reservationTime) {
    static TotalUsage read(Fields from) throws Violated {
        return new TotalUsage(
                from.decimal("energy"),
                from.integer("chargingTime"),
                from.integer("idleTime"),
                from.optionalInteger("reservationTime"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("energy", energy)
                .integer("chargingTime", chargingTime)
                .integer("idleTime", idleTime)
                .integer("reservationTime", reservationTime)
                .done();
    }
}
