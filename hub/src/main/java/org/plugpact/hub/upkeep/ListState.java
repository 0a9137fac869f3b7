package org.plugpact.hub.upkeep;

import java.time.Instant;
import java.util.Optional;

/**
 * How a charger's local list stands.
 *
 * @param wanted whether it is to have one; without, its list is emptied
 * @param parent of those who are on it; empty: everybody is
 * @param held the version that it took last, 0 for none
 * @param seen the last change of a tag that is in it; 0 if it has to be sent whole
 * @param detail why, in words
 * @param at since when it stands so
 */
public record ListState(
        boolean wanted, Optional<String> parent, int held, long seen, State state, String detail, Instant at) {

    /** Whether it holds what it should. */
    public enum State {
        /** Something is to be sent, when the charger can be reached. */
        BEHIND,
        IN_STEP,
        /** More belong on it than it takes. */
        TOO_LONG,
        /** The charger took a change and could not make it; tried again when something changes, or it comes anew. */
        FAILED,
        /** The charger keeps no list. */
        IMPOSSIBLE
    }

    ListState now(State state, String detail, Instant at) {
        return new ListState(wanted, parent, held, seen, state, detail, at);
    }

    ListState holding(int version, long change) {
        return new ListState(wanted, parent, version, change, state, detail, at);
    }
}
