package org.plugpact.wire.ocpp201;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report what is being watched (OCPP 2.0.1, part 2, 1.25.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record GetMonitoringReportRequest(
        List<ComponentVariable> componentVariable, int requestId, List<MonitoringCriterion> monitoringCriteria)
        implements Request {
    public GetMonitoringReportRequest {
        componentVariable = List.copyOf(componentVariable);
        monitoringCriteria = List.copyOf(monitoringCriteria);
    }

    static GetMonitoringReportRequest read(Fields from) throws Violated {
        return new GetMonitoringReportRequest(
                from.optionalObjects("componentVariable", ComponentVariable::read),
                from.integer("requestId"),
                from.optionalWords("monitoringCriteria", 3, MonitoringCriterion.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_MONITORING_REPORT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("componentVariable", componentVariable, ComponentVariable::write)
                .integer("requestId", requestId)
                .listUnlessEmpty("monitoringCriteria", monitoringCriteria, word -> Json.of(word.text()))
                .done();
    }
}
