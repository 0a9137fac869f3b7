package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link DataTransferRequest} (OCPP 2.1, part 2, 1.20.2). */
public record DataTransferResponse(DataTransferStatus status, Optional<StatusInfo> statusInfo, Optional<Json> data)
        implements Response {
    static DataTransferResponse read(Fields from) throws Violated {
        return new DataTransferResponse(
                from.word("status", DataTransferStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalAny("data"));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .put("data", data)
                .done();
    }
}
