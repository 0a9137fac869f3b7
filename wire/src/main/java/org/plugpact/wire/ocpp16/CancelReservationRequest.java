package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Forget this reservation (OCPP 1.6, 6.5). */
public record CancelReservationRequest(int reservationId) implements Request {
    static CancelReservationRequest read(Fields from) throws Violated {
        return new CancelReservationRequest(from.integer("reservationId"));
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
