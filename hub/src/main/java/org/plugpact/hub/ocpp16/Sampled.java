package org.plugpact.hub.ocpp16;

import java.util.List;
import org.plugpact.hub.ocpp.Measured;
import org.plugpact.wire.ocpp16.Location;
import org.plugpact.wire.ocpp16.Measurand;
import org.plugpact.wire.ocpp16.MeterValue;
import org.plugpact.wire.ocpp16.ReadingContext;
import org.plugpact.wire.ocpp16.SampledValue;
import org.plugpact.wire.ocpp16.UnitOfMeasure;
import org.plugpact.wire.ocpp16.ValueFormat;

/** Meter values (OCPP 1.6, 7.33 and 7.43) in the words of all versions. Only energy has a unit by default: Wh. */
final class Sampled {
    private Sampled() {}

    static List<Measured> moments(List<MeterValue> values) {
        return values.stream()
                .map(moment -> new Measured(
                        moment.timestamp(),
                        moment.sampledValue().stream().map(Sampled::value).toList()))
                .toList();
    }

    private static Measured.Value value(SampledValue value) {
        boolean signed = value.format().orElse(ValueFormat.RAW) == ValueFormat.SIGNED_DATA;
        return new Measured.Value(
                value.value(),
                value.measurand().map(Measurand::text).orElse(Measured.ENERGY_IMPORTED),
                value.unit().map(UnitOfMeasure::text).orElse("Wh"),
                0,
                value.phase().isEmpty(),
                value.location().map(Location::text).orElse(Measured.OUTLET),
                value.context().map(ReadingContext::text).orElse(Measured.PERIODIC),
                signed ? Measured.Form.SIGNED : Measured.Form.NUMBER,
                value::write);
    }
}
