package org.plugpact.hub.uplink;

/** Why an uplink is ended: words that the other end knows. */
final class UplinkFarewells {
    static final String BAD_TICKET = "the ticket is not good";
    static final String BAD_PROOF = "not the key that was certified";
    static final String REVOKED = "the site's authority is revoked";
    static final String FORKED = "the site's log is another than the one that was handed up";
    static final String ROLLED_BACK = "the site's log is shorter than what was handed up";
    static final String OTHER_TRUST = "the site holds other statements than this hub made";
    static final String REPLACED = "another connection of that site has opened";
    static final String CLOSING = "the hub is closing";
    static final String BUSY = "busy, try again";

    private UplinkFarewells() {}
}
