package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * PriceLevelScheduleEntryType: {@code PriceLevelSchedule.priceLevelScheduleEntries} (OCPP 2.1, part 2,
 * 2.76).
 *
 * @param duration in seconds
 */
public record PriceLevelScheduleEntry(int duration, int priceLevel) {
    static PriceLevelScheduleEntry read(Fields from) throws Violated {
        return new PriceLevelScheduleEntry(from.integer("duration"), from.integer("priceLevel", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .integer("priceLevel", priceLevel)
                .done();
    }
}
