package org.plugpact.hub.campaigns;

import org.plugpact.core.identity.ChargerId;

/** What is to be done for a campaign now. */
sealed interface Step {
    /** This charger is asked to install it. */
    record Ask(ChargerId charger) implements Step {}

    /** This charger is through. */
    record Settle(ChargerId charger, boolean good, String why) implements Step {}

    /** The next wave begins. */
    record Begin(int wave) implements Step {}

    /** Nobody more is asked. */
    record Halt(String why) implements Step {}

    /** All are through. */
    record Finish() implements Step {}
}
