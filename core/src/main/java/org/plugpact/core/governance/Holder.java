package org.plugpact.core.governance;

import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * Who ought to hold a leaf's key.
 *
 * @param issuer the party whose certificate the chain ends in
 * @param name the leaf subject's common name: the charger's id, or the agent's
 * @param role what the issuer must be recognised for
 * @param within where
 */
public record Holder(PartyId issuer, String name, Role role, Jurisdiction within) {}
