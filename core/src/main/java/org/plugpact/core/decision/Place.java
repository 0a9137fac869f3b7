package org.plugpact.core.decision;

import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;

/** Whose a fact is, and where it belongs. */
record Place(PartyId owner, SiteId site, Jurisdiction jurisdiction) {
    /** Of what belongs to no charger that is entered. */
    static final Place NONE = new Place(new PartyId("root"), new SiteId("none"), Jurisdiction.EVERYWHERE);

    static Place of(State state, ChargerId charger) {
        return state.registration(charger).map(Place::of).orElse(NONE);
    }

    static Place of(Claim.Registration entered) {
        return new Place(entered.operator(), entered.site(), entered.jurisdiction());
    }

    /** Of what belongs to a pact: where it was offered, wherever its charger was moved to since. */
    static Place of(Offer offer) {
        return new Place(offer.operator(), offer.site(), offer.jurisdiction());
    }

    /** Of what a party says that is tied to no site. */
    static Place of(PartyId owner) {
        return new Place(owner, NONE.site, NONE.jurisdiction);
    }
}
