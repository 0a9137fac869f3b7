package org.plugpact.hub.web;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/** The central systems behind this hub, as an administrator sets and sees them. Any thread; may block. */
public interface Behind {
    /** Where a charger's messages are passed on to, and who the charger is there. */
    record Address(URI url, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * How a charger stands there.
     *
     * @param url empty if it has no upstream
     * @param speaks the version, if they are connected
     * @param waiting messages that have no answer yet
     * @param oldest since when the oldest of them waits
     * @param refused messages that were refused for good
     * @param trouble why there is no connection; empty if there is one
     */
    record Standing(
            Optional<String> url,
            Optional<String> speaks,
            long waiting,
            Optional<Instant> oldest,
            long refused,
            String trouble) {}

    /**
     * Gives a charger an upstream of its own, or none.
     *
     * @throws IllegalArgumentException if that is no address of one
     */
    void set(ChargerId charger, Optional<Address> address);

    Standing standing(ChargerId charger);
}
