package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report these variables (OCPP 2.1, part 2, 1.36.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record GetReportRequest(
        List<ComponentVariable> componentVariable, int requestId, List<ComponentCriterion> componentCriteria)
        implements Request {
    public GetReportRequest {
        componentVariable = List.copyOf(componentVariable);
        componentCriteria = List.copyOf(componentCriteria);
    }

    static GetReportRequest read(Fields from) throws Violated {
        return new GetReportRequest(
                from.optionalObjects("componentVariable", ComponentVariable::read),
                from.integer("requestId"),
                from.optionalWords("componentCriteria", 4, ComponentCriterion.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_REPORT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("componentVariable", componentVariable, ComponentVariable::write)
                .integer("requestId", requestId)
                .listUnlessEmpty("componentCriteria", componentCriteria, word -> Json.of(word.text()))
                .done();
    }
}
