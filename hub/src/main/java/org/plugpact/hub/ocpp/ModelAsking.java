package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.wire.json.Json;

/** How a charger is asked for all that it is as a device, in one version's words. Any thread. */
public interface ModelAsking {
    /**
     * What an answer comes to.
     *
     * @param taken whether the charger told its settings, tells them soon, or has none to tell: it need not be asked again
     * @param settings that stand in the answer itself
     */
    record Told(boolean taken, List<Devices.Setting> settings) {
        public Told {
            settings = List.copyOf(settings);
        }
    }

    /**
     * Asks for all settings.
     *
     * @param request a number of its own, which what is told will bear
     */
    Dialect.Prepared.Call model(int request);

    Told told(Json.Entries answer);

    /** Asks for all monitors, by a number of its own; empty if the version has none. */
    Optional<Dialect.Prepared.Call> monitors(int request);

    /** Settings of which one says {@code true} where a charger has monitors. */
    Set<String> monitored();
}
