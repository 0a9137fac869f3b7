package org.plugpact.hub.web;

import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** What chargers' standards say of what they are to be asked, before it is on record. Any thread; may block. */
public interface Standards {
    /**
     * What is wrong with asking this of a charger, as far as it is known; empty if nothing is.
     *
     * @param arguments a JSON object
     */
    Optional<Against> against(ChargerId charger, String action, String arguments);

    /** What is wrong with asking this of any charger that speaks this version. */
    Optional<Against> against(String subprotocol, String action, String arguments);
}
