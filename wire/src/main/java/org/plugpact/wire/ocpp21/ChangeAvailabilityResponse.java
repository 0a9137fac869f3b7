package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ChangeAvailabilityRequest} (OCPP 2.1, part 2, 1.8.2). */
public record ChangeAvailabilityResponse(ChangeAvailabilityStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static ChangeAvailabilityResponse read(Fields from) throws Violated {
        return new ChangeAvailabilityResponse(
                from.word("status", ChangeAvailabilityStatus.values()),
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
