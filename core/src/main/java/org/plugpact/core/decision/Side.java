package org.plugpact.core.decision;

import java.util.Optional;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.PartyId;

/**
 * One side of a pact, as far as it speaks in a dispute: whoever holds a certificate of that name from that party, be it a
 * newer one than the pact was signed with.
 *
 * @param agent who signs for it; empty if it does itself
 */
record Side(Role role, PartyId party, String name, Optional<PartyId> agent) {
    /** The side of a pact that signs in a role; empty if none does. */
    static Optional<Side> of(Offer offer, Acceptance acceptance, Role role) {
        return switch (role) {
            case CHARGING_NETWORK ->
                Optional.of(new Side(role, offer.operator(), offer.charger().text(), offer.agent()));
            case MOBILITY_PROVIDER ->
                Optional.of(new Side(role, acceptance.provider(), acceptance.signer(), acceptance.agent()));
            case VEHICLE_OEM,
                    FLEET,
                    SITE_HOST,
                    GRID_OPERATOR,
                    ENERGY_MARKET,
                    RATE_AUTHORITY,
                    METER_AUTHORITY,
                    OBSERVER,
                    ARBITER,
                    AUDITOR -> Optional.empty();
        };
    }
}
