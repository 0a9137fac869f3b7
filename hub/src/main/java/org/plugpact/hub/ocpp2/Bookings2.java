package org.plugpact.hub.ocpp2;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.hub.ocpp.BookingAsking;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.CancelReservationRequest;
import org.plugpact.wire.ocpp21.IdToken;
import org.plugpact.wire.ocpp21.ReserveNowRequest;
import org.plugpact.wire.ocpp21.ReserveNowResponse;
import org.plugpact.wire.ocpp21.Response;

/** Block H as the hub asks for it. */
record Bookings2(Edition edition) implements BookingAsking {
    /** A group is the hub's own word (appendix: IdTokenEnumStringType). */
    private static final String CENTRAL = "Central";

    @Override
    public Optional<Call> reserve(Booking booking) {
        var driver = booking.driver();
        var request = new ReserveNowRequest(
                booking.id(),
                booking.expires(),
                booking.connector(),
                new IdToken(List.of(), driver.token(), driver.kind().orElse(Tokens.USUAL_KIND)),
                booking.outlet() == 0 ? OptionalInt.empty() : OptionalInt.of(booking.outlet()),
                booking.group().map(group -> new IdToken(List.of(), group, CENTRAL)));
        return switch (edition.asked(request.operation(), request.write())) {
            case Parsed.Good<Json.Entries>(var payload) ->
                Optional.of(new Call(request.operation().text(), payload));
            // 2.0.1 knows fewer types of connectors.
            case Parsed.Bad<Json.Entries> _ -> Optional.empty();
        };
    }

    @Override
    public Answer reserved(Json.Entries answer) {
        if (!(edition.response(Action.RESERVE_NOW, answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
                && response instanceof ReserveNowResponse told)) return Answer.REJECTED;
        return switch (told.status()) {
            case ACCEPTED -> Answer.KEPT;
            case FAULTED -> Answer.FAULTED;
            case OCCUPIED -> Answer.OCCUPIED;
            case REJECTED -> Answer.REJECTED;
            case UNAVAILABLE -> Answer.UNAVAILABLE;
        };
    }

    @Override
    public Call cancel(int id) {
        var request = new CancelReservationRequest(id);
        return new Call(request.operation().text(), request.write());
    }
}
