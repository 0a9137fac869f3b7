package org.plugpact.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Keeps players of one world together. The world's time goes on in steps: the clock stands at the end of a step while everybody
 * reports, side by side, what happened in it; when the last one has nothing left to report, the next step begins. So nothing is
 * older news than a step, nothing lies in the future, and time does not leap while two parties talk.
 *
 * <p>Players are threads; each says before an event when it happens, and waits here for the step that it belongs to.
 */
public final class Pace {
    private final Duration step;
    private final WorldClock clock;
    /** How many players stand at each instant of the world. Guarded by this object's lock. */
    private final TreeMap<Instant, Integer> standing = new TreeMap<>();

    public Pace(Duration step, WorldClock clock) {
        if (step.isNegative() || step.isZero()) throw new IllegalArgumentException("a step of " + step);
        this.step = step;
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

        /** Goes on to the event at {@code time}, once everybody else has come so far. */
        public void reach(Instant time) throws InterruptedException {
            synchronized (Pace.this) {
                unplace(at);
                at = time.isAfter(at) ? time : at;
                standing.merge(at, 1, Integer::sum);
                goOn();
                while (at.isAfter(clock.instant())) Pace.this.wait();
            }
        }

        /** Has no more events, and holds nobody up. */
        public void leave() {
            synchronized (Pace.this) {
                unplace(at);
                goOn();
            }
        }
    }

    private void unplace(Instant at) {
        standing.computeIfPresent(at, (instant, players) -> players == 1 ? null : players - 1);
    }

    /** If nobody is left in this step, the one in which the next thing happens begins. */
    private void goOn() {
        if (standing.isEmpty() || !standing.firstKey().isAfter(clock.instant())) return;
        long steps = Duration.between(clock.instant(), standing.firstKey()).dividedBy(step);
        Instant end = clock.instant().plus(step.multipliedBy(steps));
        clock.reach(end.isBefore(standing.firstKey()) ? end.plus(step) : end);
        notifyAll();
    }
}
