package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EVPowerScheduleType: {@code EvEnergyOffer.evPowerSchedule} (OCPP 2.1, part 2, 2.45). */
public record EvPowerSchedule(List<EvPowerScheduleEntry> evPowerScheduleEntries, Instant timeAnchor) {
    public EvPowerSchedule {
        evPowerScheduleEntries = List.copyOf(evPowerScheduleEntries);
    }

    static EvPowerSchedule read(Fields from) throws Violated {
        return new EvPowerSchedule(
                from.objects("evPowerScheduleEntries", 1024, EvPowerScheduleEntry::read), from.timestamp("timeAnchor"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("evPowerScheduleEntries", evPowerScheduleEntries, EvPowerScheduleEntry::write)
                .timestamp("timeAnchor", timeAnchor)
                .done();
    }
}
