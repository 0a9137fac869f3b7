package org.plugpact.hub.web;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;

/** No charger is connected. */
record NoLines() implements Lines {
    @Override
    public Optional<? extends Line> of(ChargerId charger) {
        return Optional.empty();
    }

    @Override
    public List<? extends Line> all() {
        return List.of();
    }

    @Override
    public void watch(Watcher watcher) {}
}
