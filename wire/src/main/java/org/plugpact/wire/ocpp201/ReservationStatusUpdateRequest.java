package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A reservation is over without having been used (OCPP 2.0.1, part 2, 1.46.1). */
public record ReservationStatusUpdateRequest(int reservationId, ReservationUpdateStatus reservationUpdateStatus)
        implements Request {
    static ReservationStatusUpdateRequest read(Fields from) throws Violated {
        return new ReservationStatusUpdateRequest(
                from.integer("reservationId", 0),
                from.word("reservationUpdateStatus", ReservationUpdateStatus.values()));
    }

    @Override
    public Action operation() {
        return Action.RESERVATION_STATUS_UPDATE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("reservationId", reservationId)
                .word("reservationUpdateStatus", reservationUpdateStatus)
                .done();
    }
}
