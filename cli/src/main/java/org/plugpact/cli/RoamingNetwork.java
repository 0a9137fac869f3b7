package org.plugpact.cli;

import org.plugpact.core.evidence.Claim;
import org.plugpact.core.handshake.Credentials;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.keys.IssuingKey;

/**
 * A network with a charger and a vehicle, both certified by its own authority.
 *
 * @param letter what people call it: A to E
 * @param party operator and provider in one
 * @param charger how its charger is entered at the hub
 * @param contract the pseudonym that its vehicle's certificate bears
 */
record RoamingNetwork(
        String letter,
        PartyId party,
        IssuingKey authority,
        Claim.Registration charger,
        Credentials chargerKey,
        ContractId contract,
        Credentials vehicleKey) {}
