package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/** Values that a meter showed at one moment, in the words that all versions of OCPP share; what was left out is filled in. */
public record Measured(Instant at, List<Value> values) {
    /** The measurand that a version takes if none is named. */
    public static final String ENERGY_IMPORTED = "Energy.Active.Import.Register";

    public static final String POWER_IMPORTED = "Power.Active.Import";
    public static final String OUTLET = "Outlet";
    public static final String PERIODIC = "Sample.Periodic";

    public Measured {
        values = List.copyOf(values);
    }

    /** What a value is beside a number. */
    public enum Form {
        /** A number alone. */
        NUMBER,
        /** A number, and signed data beside it. */
        NUMBER_AND_SIGNED,
        /** Signed data alone. */
        SIGNED
    }

    /**
     * One sampled value.
     *
     * @param text the number as sent, or whatever stood in its place
     * @param unit such as {@code Wh}
     * @param multiplier the power of ten that the number is in, besides the unit
     * @param total whether it is of all phases together
     * @param verbatim all of it, as sent
     */
    public record Value(
            String text,
            String measurand,
            String unit,
            int multiplier,
            boolean total,
            String location,
            String context,
            Form form,
            Supplier<Json.Entries> verbatim) {}

    /** Some of a moment's values as they stand in a message. */
    static Json.Entries verbatim(Instant at, List<Value> values) {
        var members = new LinkedHashMap<String, Json>();
        members.put("timestamp", Json.of(Timestamps.write(at)));
        members.put(
                "sampledValue",
                new Json.Items(values.stream()
                        .<Json>map(value -> value.verbatim().get())
                        .toList()));
        return new Json.Entries(members);
    }
}
