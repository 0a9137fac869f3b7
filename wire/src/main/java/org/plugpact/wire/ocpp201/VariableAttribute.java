package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** VariableAttributeType: {@code ReportData.variableAttribute} (OCPP 2.0.1, part 2, 2.50). */
public record VariableAttribute(
        Optional<Attribute> type,
        Optional<String> value,
        Optional<Mutability> mutability,
        Optional<Boolean> persistent,
        Optional<Boolean> constant) {
    static VariableAttribute read(Fields from) throws Violated {
        return new VariableAttribute(
                from.optionalWord("type", Attribute.values()),
                from.optionalText("value", 2500),
                from.optionalWord("mutability", Mutability.values()),
                from.optionalBool("persistent"),
                from.optionalBool("constant"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("type", type)
                .text("value", value)
                .word("mutability", mutability)
                .bool("persistent", persistent)
                .bool("constant", constant)
                .done();
    }
}
