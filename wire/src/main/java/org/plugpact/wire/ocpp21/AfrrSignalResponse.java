package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link AfrrSignalRequest} (OCPP 2.1, part 2, 1.2.2). */
public record AfrrSignalResponse(GenericStatus status, Optional<StatusInfo> statusInfo) implements Response {
    static AfrrSignalResponse read(Fields from) throws Violated {
        return new AfrrSignalResponse(
                from.word("status", GenericStatus.values()), from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
