package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.ocpp21.Measurand;
import org.plugpact.wire.ocpp21.MeterValue;
import org.plugpact.wire.ocpp21.ReadingContext;
import org.plugpact.wire.ocpp21.SampledValue;
import org.plugpact.wire.ocpp21.UnitOfMeasure;

/** What a bay's meter shows, as 2.x writes it. */
final class Meter2 {
    private Meter2() {}

    static ReadingContext context(Happening happening) {
        return switch (happening.stage()) {
            case STARTED -> ReadingContext.TRANSACTION_BEGIN;
            case ENDED -> ReadingContext.TRANSACTION_END;
            case UPDATED ->
                happening.why() == Moment.TRIGGERED ? ReadingContext.TRIGGER : ReadingContext.SAMPLE_PERIODIC;
        };
    }

    static MeterValue value(Reading reading, ReadingContext context) {
        var samples = new ArrayList<SampledValue>();
        samples.add(sample(reading.wattHours(), Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, "Wh", context));
        samples.add(sample(Math.max(0, reading.watts()), Measurand.POWER_ACTIVE_IMPORT, "W", context));
        if (reading.given().isPresent()) {
            samples.add(sample(reading.given().getAsLong(), Measurand.ENERGY_ACTIVE_EXPORT_REGISTER, "Wh", context));
            samples.add(sample(Math.max(0, -reading.watts()), Measurand.POWER_ACTIVE_EXPORT, "W", context));
        }
        return new MeterValue(samples, reading.at());
    }

    private static SampledValue sample(long value, Measurand measurand, String unit, ReadingContext context) {
        return new SampledValue(
                BigDecimal.valueOf(value),
                Optional.of(measurand),
                Optional.of(context),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new UnitOfMeasure(Optional.of(unit), OptionalInt.empty())));
    }
}
