package org.plugpact.sim.actors;

import java.time.Instant;
import org.plugpact.sim.world.Pace;
import org.plugpact.sim.world.QuickClock;

/** When a player may go on to an event of its world. Used by one thread. */
public interface Timing {
    /** Returns when it is time for what happens at {@code time}. */
    void reach(Instant time) throws InterruptedException;

    /** The player has no more events. */
    void leave();

    /** At once: everything has happened already and is only reported now. */
    static Timing late() {
        return new Timing() {
            @Override
            public void reach(Instant time) {}

            @Override
            public void leave() {}
        };
    }

    /** In step with the other players of a world. */
    static Timing paced(Pace.Player place) {
        return new Timing() {
            @Override
            public void reach(Instant time) throws InterruptedException {
                place.reach(time);
            }

            @Override
            public void leave() {
                place.leave();
            }
        };
    }

    /** As the world lives, faster than ours. */
    static Timing lived(QuickClock clock) {
        return new Timing() {
            @Override
            public void reach(Instant time) throws InterruptedException {
                Thread.sleep(clock.until(time));
            }

            @Override
            public void leave() {}
        };
    }
}
