package org.plugpact.core.trust;

import org.plugpact.core.governance.TrustBundle;

/** What a bundle turned out to be, once everything in it was checked. */
public sealed interface Opened {
    /** All of it holds, and this is what it says. */
    record Good(TrustBundle trust) implements Opened {}

    /** It does not hold: nothing of it may be used. */
    record Bad(String why) implements Opened {}
}
