package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.fleet.Streams;

class StreamRowTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // The newest comes first, and is drawn on the right.
                "20 15 10   | 0,32 80,16 160,0",
                "1.5 1.5    | 0,32 160,32",
                "-1 0 -1    | 0,32 80,0 160,32",
                "7          | ''",
                "on off     | ''",
            })
    void numbersAreDrawnFromTheOldestToTheNewest(String values, String points) {
        var at = Instant.parse("2025-01-31T09:30:00Z");
        var told = Arrays.stream(values.strip().split(" ", 0))
                .map(text -> new Streams.Value(at, text))
                .toList();
        var monitor = new Streams.Monitor(7, "EVSE@1/Power", "Periodic", 8, Optional.empty());
        var pace = new Streams.Pace(OptionalInt.of(60), OptionalInt.empty());
        var row = StreamRow.of(List.of(new Streams.Shown(monitor, Optional.of(pace), told)))
                .getFirst();
        assertThat(row.points()).isEqualTo(points);
        assertThat(row.pace()).isEqualTo("every 60 s");
    }
}
