package org.plugpact.hub.ocpp2;

import java.util.List;
import org.plugpact.hub.ocpp.Measured;
import org.plugpact.wire.ocpp21.Location;
import org.plugpact.wire.ocpp21.Measurand;
import org.plugpact.wire.ocpp21.MeterValue;
import org.plugpact.wire.ocpp21.ReadingContext;
import org.plugpact.wire.ocpp21.SampledValue;

/** Meter values (OCPP 2.1, part 2, MeterValueType and SampledValueType) in the words of all versions. */
final class Sampled {
    private static final String UNIT = "Wh";

    private Sampled() {}

    static List<Measured> moments(List<MeterValue> values) {
        return values.stream()
                .map(value -> new Measured(
                        value.timestamp(),
                        value.sampledValue().stream().map(Sampled::value).toList()))
                .toList();
    }

    private static Measured.Value value(SampledValue value) {
        var unit = value.unitOfMeasure();
        return new Measured.Value(
                value.value().toPlainString(),
                value.measurand().map(Measurand::text).orElse(Measured.ENERGY_IMPORTED),
                unit.flatMap(it -> it.unit()).orElse(UNIT),
                unit.map(it -> it.multiplier().orElse(0)).orElse(0),
                value.phase().isEmpty(),
                value.location().map(Location::text).orElse(Measured.OUTLET),
                value.context().map(ReadingContext::text).orElse(Measured.PERIODIC),
                value.signedMeterValue().isPresent() ? Measured.Form.NUMBER_AND_SIGNED : Measured.Form.NUMBER,
                value::write);
    }
}
