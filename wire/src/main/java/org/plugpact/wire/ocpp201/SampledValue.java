package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SampledValueType: {@code MeterValue.sampledValue} (OCPP 2.0.1, part 2, 2.41). */
public record SampledValue(
        BigDecimal value,
        Optional<ReadingContext> context,
        Optional<Measurand> measurand,
        Optional<Phase> phase,
        Optional<Location> location,
        Optional<SignedMeterValue> signedMeterValue,
        Optional<UnitOfMeasure> unitOfMeasure) {
    static SampledValue read(Fields from) throws Violated {
        return new SampledValue(
                from.decimal("value"),
                from.optionalWord("context", ReadingContext.values()),
                from.optionalWord("measurand", Measurand.values()),
                from.optionalWord("phase", Phase.values()),
                from.optionalWord("location", Location.values()),
                from.optionalObject("signedMeterValue", SignedMeterValue::read),
                from.optionalObject("unitOfMeasure", UnitOfMeasure::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("value", value)
                .word("context", context)
                .word("measurand", measurand)
                .word("phase", phase)
                .word("location", location)
                .put("signedMeterValue", signedMeterValue.map(SignedMeterValue::write))
                .put("unitOfMeasure", unitOfMeasure.map(UnitOfMeasure::write))
                .done();
    }
}
