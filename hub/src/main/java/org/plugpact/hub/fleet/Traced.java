package org.plugpact.hub.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;

/**
 * A text that came or went on a charger's line.
 *
 * @param number larger than that of any that was kept before
 * @param message the message's id; empty where it could not be read
 * @param action of an answer, that of its request; empty where it is not known
 * @param request of an answer, the number of its request, if that was kept
 * @param latency of an answer, how long after its request it came or went
 * @param characters how long it was
 * @param text what it was, without secrets, tokens covered; at most {@link Traces#TEXT_MAX} characters of it
 */
public record Traced(
        long number,
        Instant at,
        ChargerId charger,
        Direction direction,
        Kind kind,
        String message,
        String action,
        OptionalLong request,
        Optional<Duration> latency,
        int characters,
        String text) {
    /** Which way it went. */
    public enum Direction {
        /** From the charger. */
        HEARD,
        /** To the charger. */
        SAID
    }

    /** What it was: a frame of OCPP-J, or what is no frame. */
    public enum Kind {
        CALL(false),
        CALLRESULT(false),
        CALLERROR(true),
        CALLRESULTERROR(true),
        SEND(false),
        /** No frame that could be read. */
        BROKEN(true),
        /** Texts that are not kept here; how many, and why, is in place of the text. */
        GAP(true);

        private final boolean trouble;

        Kind(boolean trouble) {
            this.trouble = trouble;
        }

        /** Whether it tells of something that went wrong. */
        public boolean isTrouble() {
            return trouble;
        }
    }
}
