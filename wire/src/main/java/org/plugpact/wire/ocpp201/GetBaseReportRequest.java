package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report a set of variables (OCPP 2.0.1, part 2, 1.17.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record GetBaseReportRequest(int requestId, ReportBase reportBase) implements Request {
    static GetBaseReportRequest read(Fields from) throws Violated {
        return new GetBaseReportRequest(from.integer("requestId"), from.word("reportBase", ReportBase.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_BASE_REPORT;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("requestId", requestId)
                .word("reportBase", reportBase)
                .done();
    }
}
