package org.plugpact.core.schedule;

/**
 * What a vehicle may draw now.
 *
 * @param milliamperes in each of its phases; 0 to pause, else its floor at the least
 * @param why it is not more
 */
public record Share(String vehicle, long milliamperes, Why why) {

    /** What keeps a share from being greater. */
    public sealed interface Why {
        /** It has what it, its cable and its profiles take. */
        record ItsMost() implements Why {}

        /** Nothing is left there: the nearest to the vehicle of those that are full. */
        record Full(String fuse, int phase) implements Why {}

        /** Paused: its floor did not fit; so much was left there when it was its turn. */
        record NoRoom(String fuse, int phase, long left) implements Why {}

        /** Paused: it, its cable or its profiles take less than its floor. */
        record BelowFloor() implements Why {}

        /** Paused: it needs no energy. */
        record NeedsNothing() implements Why {}
    }
}
