package org.plugpact.wire.ocpp201;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** UnitOfMeasureType: {@code SampledValue.unitOfMeasure} (OCPP 2.0.1, part 2, 2.49). */
public record UnitOfMeasure(Optional<String> unit, OptionalInt multiplier) {
    static UnitOfMeasure read(Fields from) throws Violated {
        return new UnitOfMeasure(from.optionalText("unit", 20), from.optionalInteger("multiplier"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("unit", unit)
                .integer("multiplier", multiplier)
                .done();
    }
}
