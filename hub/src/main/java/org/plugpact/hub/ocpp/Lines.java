package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** The chargers' open lines, for whoever has something to ask of a charger. Any thread. */
public interface Lines {
    /** The charger's line, if it has one; it may not be accepted yet. */
    Optional<? extends Line> of(ChargerId charger);

    /** All that are open now. */
    List<? extends Line> all();

    /** Has this told from now on; of lines that are open already, {@link #all} tells. */
    void watch(Watcher watcher);

    /** Told of lines that come and go, on a thread that may block; of one line in this order. */
    interface Watcher {
        /** What is asked of this charger is sent from now on. */
        void accepted(Line line);

        /** The line is gone; there may be a newer one of the same charger. */
        void gone(Line line);
    }
}
