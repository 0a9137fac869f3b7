package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ReportDataType: {@code NotifyReportRequest.reportData} (OCPP 2.1, part 2, 2.84). */
public record ReportData(
        Component component,
        Variable variable,
        List<VariableAttribute> variableAttribute,
        Optional<VariableCharacteristics> variableCharacteristics) {
    public ReportData {
        variableAttribute = List.copyOf(variableAttribute);
    }

    static ReportData read(Fields from) throws Violated {
        return new ReportData(
                from.object("component", Component::read),
                from.object("variable", Variable::read),
                from.objects("variableAttribute", 4, VariableAttribute::read),
                from.optionalObject("variableCharacteristics", VariableCharacteristics::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("component", component.write())
                .put("variable", variable.write())
                .list("variableAttribute", variableAttribute, VariableAttribute::write)
                .put("variableCharacteristics", variableCharacteristics.map(VariableCharacteristics::write))
                .done();
    }
}
