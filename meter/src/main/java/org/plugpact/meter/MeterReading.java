package org.plugpact.meter;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.plugpact.core.units.Register;

/**
 * One reading in a signed value.
 *
 * @param obis which register (IEC 62056-6-1), as the format writes it; empty if it does not say
 * @param value exactly as signed, with its decimals
 * @param unit of the value
 * @param register the same, if it is energy and comes out in whole milliwatt-hours
 * @param at by the meter's clock; empty if the format has no time here
 * @param state what the meter says of itself, empty if nothing
 */
public record MeterReading(
        String obis,
        BigDecimal value,
        String unit,
        Optional<Register> register,
        Optional<OffsetDateTime> at,
        TimeSync sync,
        Moment moment,
        String state) {
    /** The same at a moment that whoever packed it states, if the value itself states none. */
    MeterReading packedAs(Moment stated) {
        return moment == Moment.ANY ? new MeterReading(obis, value, unit, register, at, sync, stated, state) : this;
    }

    /** Energy that does not come out in whole milliwatt-hours is shown, and counted with by nobody. */
    Optional<String> doubt() {
        return register.isEmpty() && Amounts.isEnergy(unit)
                ? Optional.of(value.toPlainString() + " " + unit + " is no whole number of milliwatt-hours")
                : Optional.empty();
    }

    /** A line's worth of it. */
    public String text() {
        return moment.text() + " " + value.toPlainString() + " " + unit
                + at.map(instant -> " at " + instant + " (" + sync.text() + ")").orElse("");
    }
}
