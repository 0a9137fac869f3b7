package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link CancelReservationRequest} (OCPP 1.6, 6.6). */
public record CancelReservationResponse(CancelReservationStatus status) implements Response {
    static CancelReservationResponse read(Fields from) throws Violated {
        return new CancelReservationResponse(from.word("status", CancelReservationStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
