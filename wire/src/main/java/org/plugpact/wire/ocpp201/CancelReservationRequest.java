package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Forget this reservation (OCPP 2.0.1, part 2, 1.3.1). */
public record CancelReservationRequest(int reservationId) implements Request {
    static CancelReservationRequest read(Fields from) throws Violated {
        return new CancelReservationRequest(from.integer("reservationId", 0));
    }

    @Override
    public Action operation() {
        return Action.CANCEL_RESERVATION;
    }

    @Override
    public Json.Entries write() {
        return new Members().integer("reservationId", reservationId).done();
    }
}
