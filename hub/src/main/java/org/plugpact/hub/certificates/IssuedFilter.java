package org.plugpact.hub.certificates;

import java.time.Duration;

/**
 * Which of the certificates that chargers were given.
 *
 * @param text the beginning of the charger's name, or the serial number; empty for all
 */
public record IssuedFilter(String text, Which which) {
    /** Certificates that end within that are ending. */
    public static final Duration ENDING = Duration.ofDays(30);

    /** How they stand. */
    public enum Which {
        ALL,
        /** Taken by the charger, and not replaced since. */
        IN_USE,
        /** Of those the ones that end soon. */
        ENDING,
        REVOKED
    }
}
