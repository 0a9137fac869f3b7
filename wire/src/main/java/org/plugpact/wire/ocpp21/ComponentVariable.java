package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ComponentVariableType: in {@code GetMonitoringReportRequest} and {@code GetReportRequest} (OCPP 2.1, part 2,
 * 2.26).
 */
public record ComponentVariable(Component component, Optional<Variable> variable) {
    static ComponentVariable read(Fields from) throws Violated {
        return new ComponentVariable(
                from.object("component", Component::read), from.optionalObject("variable", Variable::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("component", component.write())
                .put("variable", variable.map(Variable::write))
                .done();
    }
}
