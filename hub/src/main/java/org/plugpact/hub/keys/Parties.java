package org.plugpact.hub.keys;

import org.plugpact.core.identity.PartyId;

/**
 * Who speaks for a hub that is its own authority.
 *
 * @param root recognises all others
 * @param operator runs the chargers and issues their credentials
 * @param operatorAgent holds plain chargers' keys and signs for them
 * @param provider has the drivers' contracts and issues credentials to their agents
 * @param rates files the tariffs
 */
public record Parties(PartyId root, PartyId operator, PartyId operatorAgent, PartyId provider, PartyId rates) {
    /** The names in a hub that nobody gave others. */
    public static final Parties USUAL = new Parties(
            new PartyId("root"),
            new PartyId("operator"),
            new PartyId("operator-agent"),
            new PartyId("provider"),
            new PartyId("rates"));
}
