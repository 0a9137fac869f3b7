package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * EVAbsolutePriceScheduleEntryType: {@code EvAbsolutePriceSchedule.evAbsolutePriceScheduleEntries} (OCPP
 * 2.1, part 2, 2.40).
 *
 * @param duration in seconds
 */
public record EvAbsolutePriceScheduleEntry(int duration, List<EvPriceRule> evPriceRule) {
    public EvAbsolutePriceScheduleEntry {
        evPriceRule = List.copyOf(evPriceRule);
    }

    static EvAbsolutePriceScheduleEntry read(Fields from) throws Violated {
        return new EvAbsolutePriceScheduleEntry(
                from.integer("duration"), from.objects("evPriceRule", 8, EvPriceRule::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .list("evPriceRule", evPriceRule, EvPriceRule::write)
                .done();
    }
}
