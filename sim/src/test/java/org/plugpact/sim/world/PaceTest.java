package org.plugpact.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** Every player notes how far the world's clock is ahead of its own event: never more than a step. */
    @Test
    void nothingIsOlderNewsThanAStepNorInTheFuture() throws Exception {
        var clock = new WorldClock(START);
        var step = Duration.ofMinutes(30);
        var pace = new Pace(step, clock);
        var furthest = new AtomicLong();
        int count = 12;
        var players = new Pace.Player[count];
        for (int i = 0; i < count; i++) players[i] = pace.enter(START);
        var played = new ArrayList<Future<Instant>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                var player = players[i];
                var chance = new SplittableRandom(i);
                played.add(threads.submit(() -> {
                    Instant at = START;
                    for (int event = 0; event < 2_000; event++) {
                        at = at.plusSeconds(chance.nextInt(900));
                        player.reach(at);
                        Instant now = clock.instant();
                        assertThat(now).isAfterOrEqualTo(at);
                        furthest.accumulateAndGet(Duration.between(at, now).toSeconds(), Math::max);
                    }
                    player.leave();
                    return at;
                }));
            }
        }
        for (var one : played) assertThat(one.get()).isAfter(START);
        assertThat(furthest.get()).isPositive().isLessThanOrEqualTo(step.toSeconds());
        assertThat(clock.instant()).isAfter(START.plus(Duration.ofDays(5)));
    }
}
