package org.plugpact.meter;

import java.util.List;

/** Every signed value of an input, and what its sessions came to. */
public record Report(List<MeterValue> values, List<Delivery> deliveries) {
    public Report {
        values = List.copyOf(values);
        deliveries = List.copyOf(deliveries);
    }

    /** Whether there is at least one value, and each is valid and beyond doubt. */
    public boolean isGood() {
        return !values.isEmpty() && values.stream().allMatch(MeterValue::isGood);
    }
}
