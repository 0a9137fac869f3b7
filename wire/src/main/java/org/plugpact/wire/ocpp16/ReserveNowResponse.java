package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ReserveNowRequest} (OCPP 1.6, 6.38). */
public record ReserveNowResponse(ReservationStatus status) implements Response {
    static ReserveNowResponse read(Fields from) throws Violated {
        return new ReserveNowResponse(from.word("status", ReservationStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
