package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EVAbsolutePriceScheduleType: {@code EvEnergyOffer.evAbsolutePriceSchedule} (OCPP 2.1, part 2, 2.41). */
public record EvAbsolutePriceSchedule(
        Instant timeAnchor,
        String currency,
        List<EvAbsolutePriceScheduleEntry> evAbsolutePriceScheduleEntries,
        String priceAlgorithm) {
    public EvAbsolutePriceSchedule {
        evAbsolutePriceScheduleEntries = List.copyOf(evAbsolutePriceScheduleEntries);
    }

    static EvAbsolutePriceSchedule read(Fields from) throws Violated {
        return new EvAbsolutePriceSchedule(
                from.timestamp("timeAnchor"),
                from.text("currency", 3),
                from.objects("evAbsolutePriceScheduleEntries", 1024, EvAbsolutePriceScheduleEntry::read),
                from.text("priceAlgorithm", 2000));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .timestamp("timeAnchor", timeAnchor)
                .text("currency", currency)
                .list(
                        "evAbsolutePriceScheduleEntries",
                        evAbsolutePriceScheduleEntries,
                        EvAbsolutePriceScheduleEntry::write)
                .text("priceAlgorithm", priceAlgorithm)
                .done();
    }
}
