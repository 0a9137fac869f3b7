package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link CancelReservationRequest} (OCPP 2.0.1, part 2, 1.3.2). */
public record CancelReservationResponse(CancelReservationStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static CancelReservationResponse read(Fields from) throws Violated {
        return new CancelReservationResponse(
                from.word("status", CancelReservationStatus.values()),
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
