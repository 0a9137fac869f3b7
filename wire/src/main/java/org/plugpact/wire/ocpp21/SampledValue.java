package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SampledValueType: {@code MeterValue.sampledValue} (OCPP 2.1, part 2, 2.87). */
public record SampledValue(
        BigDecimal value,
        Optional<Measurand> measurand,
        Optional<ReadingContext> context,
        Optional<Phase> phase,
        Optional<Location> location,
        Optional<SignedMeterValue> signedMeterValue,
        Optional<UnitOfMeasure> unitOfMeasure) {
    static SampledValue read(Fields from) throws Violated {
        return new SampledValue(
                from.decimal("value"),
                from.optionalWord("measurand", Measurand.values()),
                from.optionalWord("context", ReadingContext.values()),
                from.optionalWord("phase", Phase.values()),
                from.optionalWord("location", Location.values()),
                from.optionalObject("signedMeterValue", SignedMeterValue::read),
                from.optionalObject("unitOfMeasure", UnitOfMeasure::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("value", value)
                .word("measurand", measurand)
                .word("context", context)
                .word("phase", phase)
                .word("location", location)
                .put("signedMeterValue", signedMeterValue.map(SignedMeterValue::write))
                .put("unitOfMeasure", unitOfMeasure.map(UnitOfMeasure::write))
                .done();
    }
}
