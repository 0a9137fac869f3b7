package org.plugpact.hub.upkeep;

import java.time.Instant;

/**
 * How it stands with the roots on a charger.
 *
 * @param detail why, in words
 * @param refused how often in a row it refused
 * @param at since when
 * @param next when it is asked again by itself
 */
public record RootState(State state, String detail, int refused, Instant at, Instant next) {
    /** Whether it holds what it should. */
    public enum State {
        /** It holds what it should. */
        IN_STEP,
        /** It did not take what it should hold, or did not give up what it should not. */
        REFUSED,
        /** It said nothing in time, or its line broke. */
        UNANSWERED,
        /** It knows no such questions, as an old charger does. */
        IMPOSSIBLE
    }
}
