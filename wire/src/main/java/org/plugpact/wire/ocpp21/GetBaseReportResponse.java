package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetBaseReportRequest} (OCPP 2.1, part 2, 1.24.2). */
public record GetBaseReportResponse(GenericDeviceModelStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static GetBaseReportResponse read(Fields from) throws Violated {
        return new GetBaseReportResponse(
                from.word("status", GenericDeviceModelStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
