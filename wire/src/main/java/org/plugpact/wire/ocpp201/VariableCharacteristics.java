package org.plugpact.wire.ocpp201;

import java.math.BigDecimal;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** VariableCharacteristicsType: {@code ReportData.variableCharacteristics} (OCPP 2.0.1, part 2, 2.51). */
public record VariableCharacteristics(
        Optional<String> unit,
        Data dataType,
        Optional<BigDecimal> minLimit,
        Optional<BigDecimal> maxLimit,
        Optional<String> valuesList,
        boolean supportsMonitoring) {
    static VariableCharacteristics read(Fields from) throws Violated {
        return new VariableCharacteristics(
                from.optionalText("unit", 16),
                from.word("dataType", Data.values()),
                from.optionalDecimal("minLimit"),
                from.optionalDecimal("maxLimit"),
                from.optionalText("valuesList", 1000),
                from.bool("supportsMonitoring"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("unit", unit)
                .word("dataType", dataType)
                .decimal("minLimit", minLimit)
                .decimal("maxLimit", maxLimit)
                .text("valuesList", valuesList)
                .bool("supportsMonitoring", supportsMonitoring)
                .done();
    }
}
