package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Watch this set of variables (OCPP 2.0.1, part 2, 1.53.1). */
public record SetMonitoringBaseRequest(MonitoringBase monitoringBase) implements Request {
    static SetMonitoringBaseRequest read(Fields from) throws Violated {
        return new SetMonitoringBaseRequest(from.word("monitoringBase", MonitoringBase.values()));
    }

    @Override
    public Action operation() {
        return Action.SET_MONITORING_BASE;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("monitoringBase", monitoringBase).done();
    }
}
