package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.schedule.PerPhase;

class SiteLimitTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "at {0}: {1} A")
    @CsvSource({
        // In winter Berlin is an hour ahead.
        "2025-01-31T05:59:59Z, 20",
        "2025-01-31T06:00:00Z, 63",
        "2025-01-31T15:59:59.999Z, 63",
        "2025-01-31T16:00:00Z, 32",
        "2025-01-31T19:30:00Z, 20",
        "2025-01-31T22:59:59.999999999Z, 20",
        "2025-01-31T23:00:00Z, 20",
        // And in summer two.
        "2025-07-31T05:00:00Z, 63",
        "2025-07-31T04:59:59Z, 20",
    })
    void theLastLimitOfADayGoesOnIntoTheNext(String at, long amps) {
        var from = new TreeMap<LocalTime, PerPhase>();
        from.put(LocalTime.of(7, 0), PerPhase.even(63_000));
        from.put(LocalTime.of(17, 0), PerPhase.even(32_000));
        from.put(LocalTime.of(20, 30), PerPhase.even(20_000));
        assertThat(new SiteLimit(BERLIN, from).at(Instant.parse(at)).l1()).isEqualTo(amps * 1_000);
    }

    @Test
    void aDayHasSoManyLimitsAndNoMore() {
        var from = new TreeMap<LocalTime, PerPhase>();
        assertThatThrownBy(() -> new SiteLimit(BERLIN, from)).isInstanceOf(IllegalArgumentException.class);
        for (int second = 0; second < SiteLimit.CHANGES_MAX; second++) {
            from.put(LocalTime.ofSecondOfDay(second), PerPhase.ZERO);
        }
        assertThat(new SiteLimit(BERLIN, from).from()).hasSize(SiteLimit.CHANGES_MAX);
        from.put(LocalTime.NOON, PerPhase.ZERO);
        assertThatThrownBy(() -> new SiteLimit(BERLIN, from)).isInstanceOf(IllegalArgumentException.class);
    }
}
