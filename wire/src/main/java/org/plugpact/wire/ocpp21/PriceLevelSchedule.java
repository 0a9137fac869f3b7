package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** PriceLevelScheduleType: {@code ChargingSchedule.priceLevelSchedule} (OCPP 2.1, part 2, 2.77). */
public record PriceLevelSchedule(
        List<PriceLevelScheduleEntry> priceLevelScheduleEntries,
        Instant timeAnchor,
        int priceScheduleId,
        Optional<String> priceScheduleDescription,
        int numberOfPriceLevels) {
    public PriceLevelSchedule {
        priceLevelScheduleEntries = List.copyOf(priceLevelScheduleEntries);
    }

    static PriceLevelSchedule read(Fields from) throws Violated {
        return new PriceLevelSchedule(
                from.objects("priceLevelScheduleEntries", 100, PriceLevelScheduleEntry::read),
                from.timestamp("timeAnchor"),
                from.integer("priceScheduleId", 0),
                from.optionalText("priceScheduleDescription", 32),
                from.integer("numberOfPriceLevels", 0));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .list("priceLevelScheduleEntries", priceLevelScheduleEntries, PriceLevelScheduleEntry::write)
                .timestamp("timeAnchor", timeAnchor)
                .integer("priceScheduleId", priceScheduleId)
                .text("priceScheduleDescription", priceScheduleDescription)
                .integer("numberOfPriceLevels", numberOfPriceLevels)
                .done();
    }
}
