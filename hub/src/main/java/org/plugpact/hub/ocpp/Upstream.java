package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/**
 * A central system of the operator's behind this hub, which hears what a charger says, answers it, and asks it things. Any
 * thread.
 */
public interface Upstream {
    /** Nobody stands behind this hub. */
    Upstream NONE = new Upstream() {
        @Override
        public Optional<String> version(ChargerId charger, List<String> common) {
            return Optional.empty();
        }

        @Override
        public Optional<Relay> opened(Passage line) {
            return Optional.empty();
        }
    };

    /**
     * In which version to speak with a charger that may come in: one of those that it and we both speak. May block for a
     * moment. Empty if nobody behind us cares.
     */
    Optional<String> version(ChargerId charger, List<String> common);

    /** A charger that is entered here has opened a line; what passes its words on, if anything does. Does not block. */
    Optional<Relay> opened(Passage line);
}
