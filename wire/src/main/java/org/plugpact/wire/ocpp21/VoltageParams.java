package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** VoltageParamsType: {@code DerCurve.voltageParams} (OCPP 2.1, part 2, 2.120). */
public record VoltageParams(
        Optional<BigDecimal> hv10MinMeanValue,
        Optional<BigDecimal> hv10MinMeanTripDelay,
        Optional<PowerDuringCessation> powerDuringCessation) {
    static VoltageParams read(Fields from) throws Violated {
        return new VoltageParams(
                from.optionalDecimal("hv10MinMeanValue"),
                from.optionalDecimal("hv10MinMeanTripDelay"),
                from.optionalWord("powerDuringCessation", PowerDuringCessation.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .decimal("hv10MinMeanValue", hv10MinMeanValue)
                .decimal("hv10MinMeanTripDelay", hv10MinMeanTripDelay)
                .word("powerDuringCessation", powerDuringCessation)
                .done();
    }
}
