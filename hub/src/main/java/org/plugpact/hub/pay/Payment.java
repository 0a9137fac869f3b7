package org.plugpact.hub.pay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Money;
import org.plugpact.hub.ocpp.Payments.Limits;

/**
 * A payment for one session. Of who pays there is nothing but the service's reference.
 *
 * @param id by which its driver finds it again: nobody guesses it
 * @param outlet from 1; 0: any of the charger's
 * @param reference the service's; it is the token that the charger is told
 * @param contract under which the pact speaks of it
 * @param page of the service's, to which the driver is sent
 * @param charged what was, or is being, taken
 * @param receipt the service's own
 * @param why it came to nothing; empty otherwise
 * @param turned when its stage last changed
 */
record Payment(
        String id,
        Origin origin,
        ChargerId charger,
        int outlet,
        Stage stage,
        Limits limits,
        Optional<String> reference,
        Optional<ContractId> contract,
        Optional<TransactionNumber> transaction,
        Optional<URI> page,
        Optional<Money> charged,
        Optional<URI> receipt,
        String why,
        Instant turned) {
    /** Characters of why it came to nothing. */
    static final int WHY_MAX = 200;

    Payment {
        if (why.length() > WHY_MAX) why = why.substring(0, WHY_MAX);
    }

    static Payment fresh(String id, Origin origin, ChargerId charger, int outlet, Limits limits, Instant now) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                Stage.ASKED,
                limits,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                now);
    }

    /** The same, so far. */
    Payment to(Stage next, Instant now) {
        return to(next, why, now);
    }

    /** The same, so far, and why. */
    Payment to(Stage next, String because, Instant now) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                next,
                limits,
                reference,
                contract,
                transaction,
                page,
                charged,
                receipt,
                because,
                now);
    }

    /** Its driver is sent there. */
    Payment at(URI servicesPage) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                limits,
                reference,
                contract,
                transaction,
                Optional.of(servicesPage),
                charged,
                receipt,
                why,
                turned);
    }

    /** So much is reserved under this reference, for whom the pact calls by this contract. */
    Payment authorised(String servicesReference, Money most, ContractId as) {
        var lower = most.compareTo(limits.cost()) < 0 ? most : limits.cost();
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                new Limits(lower, limits.energy(), limits.time()),
                Optional.of(servicesReference),
                Optional.of(as),
                transaction,
                page,
                charged,
                receipt,
                why,
                turned);
    }

    /** So much is reserved by now, if that is more; and what its driver wished besides may hold no more. */
    Payment raised(Money most, boolean lifted, Duration none) {
        var higher = most.compareTo(limits.cost()) > 0 ? most : limits.cost();
        var after = lifted
                ? new Limits(higher, Optional.empty(), Optional.of(none))
                : new Limits(higher, limits.energy(), limits.time());
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                after,
                reference,
                contract,
                transaction,
                page,
                charged,
                receipt,
                why,
                turned);
    }

    /** It pays for this transaction. */
    Payment of(TransactionNumber number) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                limits,
                reference,
                contract,
                Optional.of(number),
                page,
                charged,
                receipt,
                why,
                turned);
    }

    /** So much is taken. */
    Payment charging(Money amount) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                limits,
                reference,
                contract,
                transaction,
                page,
                Optional.of(amount),
                receipt,
                why,
                turned);
    }

    /** The service has a receipt of its own there. */
    Payment with(URI servicesReceipt) {
        return new Payment(
                id,
                origin,
                charger,
                outlet,
                stage,
                limits,
                reference,
                contract,
                transaction,
                page,
                charged,
                Optional.of(servicesReceipt),
                why,
                turned);
    }
}
