package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day as a picture. */
final class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static Timeline.State state(int connector, String at, String status) {
        return new Timeline.State(connector, Instant.parse(at), status);
    }

    @Test
    void eachStateLastsUntilTheNextAndTheLastUntilNow() {
        var picture = Timeline.of(
                List.of(1, 2),
                List.of(
                        state(1, "2026-01-30T12:00:00Z", "Available"),
                        state(1, "2026-01-31T06:00:00Z", "Charging"),
                        state(1, "2026-01-31T11:00:00Z", "Faulted")),
                List.of(new Timeline.Session(
                        1, "ab", Instant.parse("2026-01-31T06:00:00Z"), Instant.parse("2026-01-31T11:00:00Z"), false)),
                NOW);
        assertThat(picture.lanes()).extracting(Timeline.Lane::connector).containsExactly(1, 2);
        assertThat(picture.lanes().getFirst().states())
                .extracting(Timeline.Band::x, Timeline.Band::width, Timeline.Band::style)
                .containsExactly(tuple(30, 540, "band-ok"), tuple(570, 150, "band-busy"), tuple(720, 30, "band-bad"));
        assertThat(picture.lanes().getFirst().transactions())
                .extracting(Timeline.Band::x, Timeline.Band::width, Timeline.Band::link)
                .containsExactly(tuple(570, 150, "/pacts/ab"));
        assertThat(picture.words())
                .contains("Connector 1: Charging from 06:00 to 11:00", "Connector 1: Faulted from 11:00 on");
    }

    @Test
    void whatBeganBeforeIsCutAndWhatIsShortIsSeenAllTheSame() {
        var picture = Timeline.of(
                List.of(),
                List.of(state(1, "2026-01-29T00:00:00Z", "Available"), state(1, "2026-01-31T11:59:59Z", "Preparing")),
                List.of(),
                NOW);
        assertThat(picture.lanes().getFirst().states())
                .extracting(Timeline.Band::x, Timeline.Band::width)
                .containsExactly(tuple(30, 719), tuple(749, 2));
        assertThat(picture.ticks()).hasSize(8);
        assertThat(picture.ticks().getFirst().text()).isEqualTo("12:00");
    }
}
