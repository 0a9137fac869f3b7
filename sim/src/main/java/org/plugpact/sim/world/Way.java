package org.plugpact.sim.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What becomes of messages on their way: of each, one delay for every copy that arrives. For any thread. */
public interface Way {
    /** Nothing is lost, and nothing waits. */
    Way GOOD = () -> List.of(Duration.ZERO);

    /** Of the next message. */
    List<Duration> carry();

    /**
     * One that loses, repeats and reorders, the same each time for the same seed.
     *
     * @param lostPercent of messages whose first copy is lost
     * @param repeatedPercent of messages and copies that come once more
     * @param slowest what a copy takes at most
     */
    static Way bad(long seed, int lostPercent, int repeatedPercent, Duration slowest) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            synchronized (random) {
                List<Duration> copies = new ArrayList<>();
                if (random.nextInt(100) >= lostPercent)
                    copies.add(Duration.ofMillis(random.nextLong(slowest.toMillis())));
                while (random.nextInt(100) < repeatedPercent) {
                    copies.add(Duration.ofMillis(random.nextLong(slowest.toMillis())));
                }
                return copies;
            }
        };
    }
}
