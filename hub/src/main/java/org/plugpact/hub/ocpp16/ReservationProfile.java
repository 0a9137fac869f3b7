package org.plugpact.hub.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.ocpp16.ReserveNowRequest;

/** Reservation (OCPP 1.6, 5.1 and 5.13): what the text asks of one beyond its form. */
final class ReservationProfile {
    private ReservationProfile() {}

    static Optional<String> objection(ReserveNowRequest reserve, Instant now) {
        return reserve.expiryDate().isAfter(now) ? Optional.empty() : Optional.of("expiryDate: is over");
    }
}
