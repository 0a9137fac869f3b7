package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.RateUnit;

class AgreementTest {
    private static final Instant START = Instant.parse("2025-01-31T09:30:00Z");

    @ParameterizedTest(name = "ours {0}, theirs {1} {2} from second {3}: {4}")
    @CsvSource({
        "0=16000, 0=16000, AMPERES, 0, true",
        "0=16000, 0=15900, AMPERES, 0, true",
        "0=16000, 0=15899, AMPERES, 0, false",
        "0=16000, 0=16101, AMPERES, 0, false",
        // One period or two that say the same.
        "0=16000, 0=16000 60=16000, AMPERES, 0, true",
        "0=16000, 0=16000 60=6000, AMPERES, 0, false",
        "0=16000 60=6000, 0=16000 60=6000, AMPERES, 0, true",
        // Theirs began two seconds later.
        "0=16000 60=6000, 0=16000 58=6000, AMPERES, 2, true",
        "0=16000 60=6000, 0=16000 60=6000, AMPERES, 2, false",
        // 16 A in three phases of 230 V.
        "0=16000, 0=11040000, WATTS, 0, true",
        "0=16000, 0=3680000, WATTS, 0, false",
    })
    void theyAgreeWhenTheyLetThroughTheSameAtTheSameTime(
            String ours, String theirs, RateUnit unit, long apart, boolean agree) {
        assertThat(Agreement.of(
                        composite(ours, RateUnit.AMPERES, START), composite(theirs, unit, START.plusSeconds(apart))))
                .isEqualTo(agree);
    }

    private static Composite composite(String periods, RateUnit unit, Instant start) {
        List<Period> all = Stream.of(periods.split(" ", 0))
                .map(period -> period.split("=", 2))
                .map(parts -> Period.of(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                .toList();
        return new Composite(1, start, 3_600, unit, all);
    }
}
