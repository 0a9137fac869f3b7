package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * One sampled value (OCPP 1.6, 7.43), as sent: what was left out is left out here, too. By default a value was taken
 * periodically, is raw, and counts Wh of {@code Energy.Active.Import.Register} at the outlet.
 */
public record SampledValue(
        String value,
        Optional<ReadingContext> context,
        Optional<ValueFormat> format,
        Optional<Measurand> measurand,
        Optional<Phase> phase,
        Optional<Location> location,
        Optional<UnitOfMeasure> unit) {
    /** A value with all defaults. */
    public static SampledValue of(String value) {
        return new SampledValue(
                value,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A value of a measurand in a unit, all else by default. */
    public static SampledValue of(String value, Measurand measurand, UnitOfMeasure unit) {
        return new SampledValue(
                value,
                Optional.empty(),
                Optional.empty(),
                Optional.of(measurand),
                Optional.empty(),
                Optional.empty(),
                Optional.of(unit));
    }

    static SampledValue read(Fields from) throws Violated {
        return new SampledValue(
                from.anyText("value"),
                from.optionalWord("context", ReadingContext.values()),
                from.optionalWord("format", ValueFormat.values()),
                from.optionalWord("measurand", Measurand.values()),
                from.optionalWord("phase", Phase.values()),
                from.optionalWord("location", Location.values()),
                from.optionalWord("unit", UnitOfMeasure.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("value", value)
                .word("context", context)
                .word("format", format)
                .word("measurand", measurand)
                .word("phase", phase)
                .word("location", location)
                .word("unit", unit)
                .done();
    }
}
