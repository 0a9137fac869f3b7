package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * EVPowerScheduleEntryType: {@code EvPowerSchedule.evPowerScheduleEntries} (OCPP 2.1, part 2, 2.44).
 *
 * @param duration in seconds
 */
public record EvPowerScheduleEntry(int duration, BigDecimal power) {
    static EvPowerScheduleEntry read(Fields from) throws Violated {
        return new EvPowerScheduleEntry(from.integer("duration"), from.decimal("power"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .decimal("power", power)
                .done();
    }
}
