package org.plugpact.hub.agents;

import java.util.List;

/** Why a hub ends an agent's connection: words that the other end knows. */
final class Farewells {
    static final String BAD_TICKET = "the ticket is not good";
    static final String BAD_PROOF = "not the key that was certified";
    static final String NOT_DELEGATED = "no longer an agent of this provider";
    static final String ENROL_ABOVE = "a hub at a site enrols no agents: enrol at its upper hub, then come here";
    static final String REPLACED = "another process of that name has connected";
    static final String SLOW = "too slow to introduce itself";
    static final String CLOSING = "the hub is closing";

    /** After these, connecting again helps nobody. */
    static final List<String> FINAL = List.of(BAD_TICKET, BAD_PROOF, NOT_DELEGATED, ENROL_ABOVE, REPLACED);

    private Farewells() {}
}
