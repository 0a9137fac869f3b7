package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;

/** Who goes before others, as people or chargers say (OCPP 2.1, K21, K22). Owned by the thread of {@link Smart}. */
final class Priority {
    private Priority() {}

    /** Whether there is such a transaction. */
    static boolean give(Book book, TransactionNumber transaction, boolean priority) {
        var outlet = book.where(transaction);
        outlet.flatMap(book::guest).ifPresent(guest -> guest.priority = priority);
        outlet.ifPresent(book::reconsider);
        return outlet.isPresent();
    }

    /** Its charger gives it priority by itself, by a profile that takes the place of its share; or does so no more. */
    static void overruled(Book book, TransactionNumber transaction, boolean by, Instant now) {
        if (!give(book, transaction, by)) return;
        book.where(transaction)
                .ifPresent(outlet -> book.guest(outlet)
                        .ifPresent(guest -> guest.overruling =
                                by ? OptionalLong.of(most(book, outlet, now)) : OptionalLong.empty()));
    }

    /** What that profile lets through, as far as it is known. */
    private static long most(Book book, ConnectorId outlet, Instant now) {
        var seat = book.seat(outlet);
        var built = seat.map(Book::built).orElseGet(() -> Held.outlet(outlet.number()));
        return book.held(outlet.charger())
                .prioritised(built, now)
                .orElse(seat.map(known -> known.place.most()).orElse(Held.MILLIAMPERES_UNKNOWN));
    }

    /** Whether it would hold in place of a site's shares; a profile for priority does so on whatever level. */
    static boolean overrules(Book book, ChargerId charger, Profile profile) {
        boolean ofTransaction = profile.purpose() == Purpose.TX || profile.purpose() == Purpose.TX_DEFAULT;
        boolean above = ofTransaction && profile.stackLevel() >= Held.STACK_LEVEL;
        return (above || profile.purpose() == Purpose.PRIORITY_CHARGING)
                && !book.outlets(charger).isEmpty();
    }
}
