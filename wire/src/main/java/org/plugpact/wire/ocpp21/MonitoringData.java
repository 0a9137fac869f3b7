package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** MonitoringDataType: {@code NotifyMonitoringReportRequest.monitor} (OCPP 2.1, part 2, 2.70). */
public record MonitoringData(Component component, Variable variable, List<VariableMonitoring> variableMonitoring) {
    public MonitoringData {
        variableMonitoring = List.copyOf(variableMonitoring);
    }

    static MonitoringData read(Fields from) throws Violated {
        return new MonitoringData(
                from.object("component", Component::read),
                from.object("variable", Variable::read),
                from.objects("variableMonitoring", VariableMonitoring::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("component", component.write())
                .put("variable", variable.write())
                .list("variableMonitoring", variableMonitoring, VariableMonitoring::write)
                .done();
    }
}
