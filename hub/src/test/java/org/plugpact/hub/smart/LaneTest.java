package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LaneTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    /** For how long it is left alone after this refusal. */
    private static Duration refuses(Lane lane, Instant at) {
        lane.refused(lane.tell(at), at);
        Duration left = Duration.ZERO;
        while (lane.isStuck(at.plus(left))) left = left.plusSeconds(1);
        return left;
    }

    @Test
    void whoRefusesAgainAndAgainIsAskedLessAndLess() {
        var lane = new Lane(32_000, true);
        lane.want(10_000);
        List<Long> seconds = LongStream.range(0, 7)
                .map(_ -> refuses(lane, NOW).toSeconds())
                .boxed()
                .toList();
        assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 480L, 480L, 480L);
        assertThat(lane.bound()).as("it counts with what it holds").isEqualTo(32_000);

        lane.tryAgain();
        assertThat(lane.isToBeLowered(NOW))
                .as("a charger that restarts is told at once")
                .isTrue();
        assertThat(refuses(lane, NOW)).hasSeconds(30);
        lane.tryAgain();
        lane.accepted(lane.tell(NOW));
        assertThat(lane.held()).isEqualTo(10_000);
        assertThat(refuses(lane, NOW)).hasSeconds(30);
    }

    /** The answer to what it was told before that may come later (K17.FR.07). */
    @Test
    void whoIsToBeToldAgainWhileItIsBeingToldIsToldOnceMore() {
        var lane = new Lane(0, true);
        lane.want(16_000);
        int first = lane.tell(NOW);
        lane.doubt();
        lane.accepted(first);
        assertThat(lane.held()).isEqualTo(16_000);
        assertThat(lane.isToBeLowered(NOW)).isTrue();
        lane.accepted(lane.tell(NOW));
        assertThat(lane.isToBeLowered(NOW)).isFalse();
        assertThat(lane.isSure()).isTrue();
    }
}
