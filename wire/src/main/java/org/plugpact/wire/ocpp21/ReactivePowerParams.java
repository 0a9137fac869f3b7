package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ReactivePowerParamsType: {@code DerCurve.reactivePowerParams} (OCPP 2.1, part 2, 2.82). */
public record ReactivePowerParams(
        Optional<BigDecimal> vRef,
        Optional<Boolean> autonomousVRefEnable,
        Optional<BigDecimal> autonomousVRefTimeConstant) {
    static ReactivePowerParams read(Fields from) throws Violated {
        return new ReactivePowerParams(
                from.optionalDecimal("vRef"),
                from.optionalBool("autonomousVRefEnable"),
                from.optionalDecimal("autonomousVRefTimeConstant"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("vRef", vRef)
                .bool("autonomousVRefEnable", autonomousVRefEnable)
                .decimal("autonomousVRefTimeConstant", autonomousVRefTimeConstant)
                .done();
    }
}
