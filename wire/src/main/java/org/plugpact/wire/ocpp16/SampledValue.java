package org.plugpact.wire.ocpp16;

import java.util.Optional;

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
}
