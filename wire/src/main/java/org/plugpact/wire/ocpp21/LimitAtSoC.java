package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * LimitAtSoCType: {@code ChargingSchedule.limitAtSoC} (OCPP 2.1, part 2).
 *
 * @param limit in the schedule's unit
 */
public record LimitAtSoC(int soc, BigDecimal limit) {
    static LimitAtSoC read(Fields from) throws Violated {
        return new LimitAtSoC(from.integer("soc", 0, 100), from.decimal("limit"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().integer("soc", soc).decimal("limit", limit).done();
    }
}
