package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.ocpp.Rationing.Flow;

/** What is followed: facts, and what meters show of vehicles under a setpoint. Owned by the thread of {@link Smart}. */
final class Follow {
    /** The counted name of a vehicle whose meter shows another power than its setpoint. */
    static final String APART = "setpoint-not-followed";

    private Follow() {}

    static Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed impossible) {
            throw new IllegalStateException("a fact of the desk's own", impossible);
        }
    }

    /** It is counted once for each setpoint, when the vehicle has had time to follow. */
    static void shows(Book book, TransactionNumber transaction, Flow flow, Instant now) {
        var found = book.guest(transaction);
        var seat = book.where(transaction).flatMap(book::seat);
        if (found.isEmpty() || seat.isEmpty()) return;
        var guest = found.get();
        guest.giving.shows(flow.milliwatts(), flow.given());
        var holds = guest.lane.holds();
        boolean follows = holds.isSetpoint() && guest.lane.isSure() && !guest.lane.isUnderWay();
        if (!follows || guest.giving.countedApart.equals(Optional.of(holds))) return;
        long told = seat.get().milliwatts(holds.milliamperes());
        boolean hadTime = !now.isBefore(guest.lane.acceptedAt().plus(Giving.FOLLOWS_WITHIN));
        if (!hadTime || !guest.giving.isApart(told)) return;
        guest.giving.countedApart = Optional.of(holds);
        Optional.ofNullable(book.lines.get(seat.get().place.outlet().charger())).ifPresent(line -> line.odd(APART));
    }
}
