package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * What is being watched (OCPP 2.0.1, part 2, 1.39.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param tbc whether more follows
 * @param seqNo counts up from 0
 * @param generatedAt when it was made
 */
public record NotifyMonitoringReportRequest(
        List<MonitoringData> monitor, int requestId, Optional<Boolean> tbc, int seqNo, Instant generatedAt)
        implements Request {
    public NotifyMonitoringReportRequest {
        monitor = List.copyOf(monitor);
    }

    static NotifyMonitoringReportRequest read(Fields from) throws Violated {
        return new NotifyMonitoringReportRequest(
                from.optionalObjects("monitor", MonitoringData::read),
                from.integer("requestId"),
                from.optionalBool("tbc"),
                from.integer("seqNo", 0),
                from.timestamp("generatedAt"));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_MONITORING_REPORT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("monitor", monitor, MonitoringData::write)
                .integer("requestId", requestId)
                .bool("tbc", tbc)
                .integer("seqNo", seqNo)
                .timestamp("generatedAt", generatedAt)
                .done();
    }
}
