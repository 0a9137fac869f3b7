package org.plugpact.hub.ocpp;

import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Drivers.Shown;

/** Whoever has to know that a charger has forgotten a customer. May be told on any thread; may block for a write. */
public interface Customers {
    /** It was asked to forget what it stored about whoever has this token, and does (OCPP 2.1, N10). */
    void cleared(ChargerId charger, Shown token);
}
