package org.plugpact.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Keeps players of one world together: nobody is further ahead of the one who is most behind than the window, so that what one
 * reports is never old news by more than that. Moves the world's clock along with the one furthest ahead.
 *
 * <p>Players are threads; each says before an event when it happens, and waits here until the others are near enough.
 */
public final class Pace {
    private final Duration window;
    private final WorldClock clock;
    /** How many players stand at each instant of the world. Guarded by this object's lock. */
    private final TreeMap<Instant, Integer> standing = new TreeMap<>();
    /** Players during whose doing the clock stands still. Guarded by this object's lock. */
    private int holding;

    public Pace(Duration window, WorldClock clock) {
        if (window.isNegative()) throw new IllegalArgumentException("window " + window);
        this.window = window;
        this.clock = clock;
    }

    /** A player enters, with the instant of its first event. All must have entered before the first one plays. */
    public synchronized Player enter(Instant first) {
        standing.merge(first, 1, Integer::sum);
        return new Player(first);
    }

    /** One player's place in the world's time. Used by that player's thread alone. */
    public final class Player {
        private Instant at;

        private Player(Instant at) {
            this.at = at;
        }

        /** Goes on to the event at {@code time}, not before the others are near enough. */
        public void reach(Instant time) throws InterruptedException {
            synchronized (Pace.this) {
                unplace(at);
                at = time.isAfter(at) ? time : at;
                standing.merge(at, 1, Integer::sum);
                while (at.isAfter(standing.firstKey().plus(window)) || (holding > 0 && at.isAfter(clock.instant()))) {
                    Pace.this.wait();
                }
                clock.reach(at);
            }
        }

        /** From here on the clock stands still, until {@link #release}; whoever is behind it goes on. */
        public void hold() {
            synchronized (Pace.this) {
                holding++;
            }
        }

        /** The clock may go on. */
        public void release() {
            synchronized (Pace.this) {
                holding--;
                if (holding == 0) Pace.this.notifyAll();
            }
        }

        /** Has no more events, and holds nobody up. */
        public void leave() {
            synchronized (Pace.this) {
                unplace(at);
            }
        }
    }

    private void unplace(Instant at) {
        boolean wasMostBehind = at.equals(standing.firstKey());
        standing.computeIfPresent(at, (instant, players) -> players == 1 ? null : players - 1);
        if (wasMostBehind) notifyAll();
    }
}
