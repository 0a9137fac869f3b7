package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ClearMonitoringResultType: {@code ClearVariableMonitoringResponse.clearMonitoringResult} (OCPP 2.1,
 * part 2, 2.23).
 */
public record ClearMonitoringResult(ClearMonitoringStatus status, int id, Optional<StatusInfo> statusInfo) {
    static ClearMonitoringResult read(Fields from) throws Violated {
        return new ClearMonitoringResult(
                from.word("status", ClearMonitoringStatus.values()),
                from.integer("id", 0),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .integer("id", id)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
