package org.plugpact.hub.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneTimeCodeTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");

    /** Computed by another program from the algorithm's text. */
    @ParameterizedTest
    @CsvSource({
        "secret, 30, 8, 1738315800, uc70lygd",
        "'a longer secret, with a ü', 60, 12, 1738315800, Hf5K257VTSaC",
        "secret, 3600, 40, 0, KguheN5znq1qxuyPE6XpsqhL72SUwHP3KguheN5z",
        "secret, 6, 6, 4102444800, 0M6EWA"
    })
    void itIsWhatTheAlgorithmSays(String secret, long validity, int length, long at, String code) {
        assertThat(new OneTimeCode(secret, Duration.ofSeconds(validity), length).at(Instant.ofEpochSecond(at)))
                .isEqualTo(code);
    }

    @Test
    void theOneBeforeAndTheOneAfterAreGoodAndNoOther() {
        var codes = new OneTimeCode("secret", Duration.ofSeconds(30), 10);
        long interval = NOW.getEpochSecond() / 30;
        for (int off : new int[] {-1, 0, 1}) {
            assertThat(codes.valid(codes.at(NOW.plusSeconds(30L * off)), NOW))
                    .isEqualTo(OptionalLong.of(interval + off));
        }
        for (int off : new int[] {-2, 2}) {
            assertThat(codes.valid(codes.at(NOW.plusSeconds(30L * off)), NOW)).isEmpty();
        }
        assertThat(codes.valid("", NOW)).isEmpty();
        assertThat(codes.valid(codes.at(NOW).substring(1), NOW)).isEmpty();
        assertThat(new OneTimeCode("another", Duration.ofSeconds(30), 10).valid(codes.at(NOW), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 8", "3601, 8", "30, 5"})
    void whatTheStandardForbidsCantBe(long validity, int length) {
        assertThatThrownBy(() -> new OneTimeCode("secret", Duration.ofSeconds(validity), length))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
