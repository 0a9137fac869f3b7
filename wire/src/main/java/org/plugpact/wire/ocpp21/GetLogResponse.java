package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetLogRequest} (OCPP 2.1, part 2, 1.33.2). */
public record GetLogResponse(LogStatus status, Optional<StatusInfo> statusInfo, Optional<String> filename)
        implements Response {
    static GetLogResponse read(Fields from) throws Violated {
        return new GetLogResponse(
                from.word("status", LogStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalText("filename", 255));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("filename", filename)
                .done();
    }
}
