package org.plugpact.hub.web;

import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** Anything may be asked. */
record NoStandards() implements Standards {
    @Override
    public Optional<Against> against(ChargerId charger, String action, String arguments) {
        return Optional.empty();
    }

    @Override
    public Optional<Against> against(String subprotocol, String action, String arguments) {
        return Optional.empty();
    }
}
