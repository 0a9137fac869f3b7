package org.plugpact.hub.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.hub.ocpp.BookingAsking;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.CancelReservationRequest;
import org.plugpact.wire.ocpp16.ReserveNowRequest;
import org.plugpact.wire.ocpp16.ReserveNowResponse;
import org.plugpact.wire.ocpp16.Response;

/** Reservation (OCPP 1.6, 5.1 and 5.13): what the text asks of one beyond its form, and how the hub asks for its own. */
final class ReservationProfile {
    static final BookingAsking BOOKINGS = new Words();

    /** Characters of an id tag (7.28). */
    private static final int TAG_MAX = 20;

    private ReservationProfile() {}

    static Optional<String> objection(ReserveNowRequest reserve, Instant now) {
        return reserve.expiryDate().isAfter(now) ? Optional.empty() : Optional.of("expiryDate: is over");
    }

    private static final class Words implements BookingAsking {
        /** 1.6 knows no types of connectors. A group whose name is too long is left out: then the driver alone may use it. */
        @Override
        public Optional<Call> reserve(Booking booking) {
            var tag = booking.driver().token();
            if (booking.connector().isPresent() || tag.length() > TAG_MAX) return Optional.empty();
            var request = new ReserveNowRequest(
                    booking.outlet(),
                    booking.expires(),
                    tag,
                    booking.group().filter(group -> group.length() <= TAG_MAX),
                    booking.id());
            return Optional.of(new Call(request.operation().text(), request.write()));
        }

        @Override
        public Answer reserved(Json.Entries answer) {
            if (!(Action.RESERVE_NOW.responseLeniently(answer, _ -> {}) instanceof Parsed.Good<Response>(var response)
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
}
