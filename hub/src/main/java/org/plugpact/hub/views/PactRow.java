package org.plugpact.hub.views;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Power;

/**
 * A pact as the lists show it.
 *
 * @param rank where it stands among all pacts; newer ones have higher ranks
 * @param connector 0 as long as no connector is known
 * @param contract a pseudonym; empty if nobody's yet
 * @param state offered, admitted, refused, running, stopped or final
 * @param attestation how it was signed; empty before its admission
 * @param reason why it was refused; empty otherwise
 * @param energy from the registers reported so far
 * @param cost when closed
 */
public record PactRow(
        String pact,
        long rank,
        String charger,
        int connector,
        String site,
        String siteName,
        String tariff,
        Currency currency,
        String contract,
        String state,
        String attestation,
        String reason,
        Instant offeredAt,
        Optional<Instant> start,
        Optional<Instant> seen,
        Optional<Instant> stop,
        Energy energy,
        Optional<Power> power,
        Optional<Cost> cost,
        long marks) {
    /** What a closed pact came to. */
    public record Cost(Money net, Money tax, Money gross) {}

    /** The latest time that anything was reported of it. */
    public Instant latest() {
        return stop.or(() -> seen).or(() -> start).orElse(offeredAt);
    }
}
