package org.plugpact.core.decision;

import java.time.ZoneId;
import java.util.Optional;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Amount;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Ratio;

/**
 * What both sides of an open, admitted pact agreed to: the price that is locked for it, and how far the driver's side goes.
 *
 * @param zone by whose wall clock its prices change
 * @param quantityMax that the driver's side accepted
 */
public record Terms(Tariff tariff, ZoneId zone, Energy quantityMax) {
    private static final Ratio MILLIWATT_HOURS = Ratio.of(1_000_000);

    /** Those of a pact; empty if it was not admitted, or nothing will follow from it any more. */
    public static Optional<Terms> of(State state, PactId id) {
        return state.pact(id).flatMap(pact -> of(state, pact));
    }

    static Optional<Terms> of(State state, Pact pact) {
        if (!pact.isOpen() || !pact.admitted()) return Optional.empty();
        Offer offer = pact.offer();
        Acceptance acceptance = pact.acceptance();
        return state.tariff(offer.tariffHash())
                .map(tariff -> new Terms(tariff, offer.zone(), acceptance.quantityMax()));
    }

    /**
     * The most that the session can come to, tax included and not rounded, if it stays within what was accepted; empty where a
     * price by time holds however long it lasts.
     */
    public Optional<Amount> most() {
        Ratio kilowattHours = Ratio.of(quantityMax.milliwattHours()).dividedBy(MILLIWATT_HOURS);
        Amount energy = tariff.highestEnergyPrice().times(kilowattHours);
        return tariff.highestBesideEnergy().map(energy::plus);
    }
}
