package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Variables, as asked for (OCPP 2.0.1, part 2, 1.40.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param generatedAt when it was made
 * @param tbc whether more follows
 * @param seqNo counts up from 0
 */
public record NotifyReportRequest(
        int requestId, Instant generatedAt, List<ReportData> reportData, Optional<Boolean> tbc, int seqNo)
        implements Request {
    public NotifyReportRequest {
        reportData = List.copyOf(reportData);
    }

    static NotifyReportRequest read(Fields from) throws Violated {
        return new NotifyReportRequest(
                from.integer("requestId"),
                from.timestamp("generatedAt"),
                from.optionalObjects("reportData", ReportData::read),
                from.optionalBool("tbc"),
                from.integer("seqNo", 0));
    }

    @Override
    public Action operation() {
        return Action.NOTIFY_REPORT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("requestId", requestId)
                .timestamp("generatedAt", generatedAt)
                .listUnlessEmpty("reportData", reportData, ReportData::write)
                .bool("tbc", tbc)
                .integer("seqNo", seqNo)
                .done();
    }
}
