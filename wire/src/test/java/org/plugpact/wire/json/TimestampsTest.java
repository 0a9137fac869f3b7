package org.plugpact.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2025-01-31T09:30:00Z, 2025-01-31T09:30:00.000Z",
        "2025-01-31t09:30:00z, 2025-01-31T09:30:00.000Z",
        "2025-01-31T09:30:00.1Z, 2025-01-31T09:30:00.100Z",
        "2025-01-31T09:30:00.123456789Z, 2025-01-31T09:30:00.123Z",
        "2025-01-31T09:30:00.9999Z, 2025-01-31T09:30:00.999Z",
        "2025-01-31T09:30:00+05:30, 2025-01-31T04:00:00.000Z",
        "2025-01-31T23:30:00-08:00, 2025-02-01T07:30:00.000Z",
        "2025-01-31T09:30:00-00:00, 2025-01-31T09:30:00.000Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999Z",
        "2017-01-01T00:59:60+01:00, 2016-12-31T23:59:59.999Z"
    })
    void anyOffsetIsReadToTheMillisecond(String text, String written) {
        assertThat(Timestamps.parse(text).map(Timestamps::write)).contains(written);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "2025-01-31",
                "2025-01-31T09:30:00",
                "2025-01-31 09:30:00Z",
                "2025-01-31T09:30Z",
                "2025-02-29T00:00:00Z",
                "2025-13-01T00:00:00Z",
                "2025-00-01T00:00:00Z",
                "2025-01-00T00:00:00Z",
                "2025-01-31T24:00:00Z",
                "2025-01-31T09:60:00Z",
                "2025-01-31T09:30:61Z",
                "2025-01-31T09:30:60Z",
                "2025-01-31T09:30:00.Z",
                "2025-01-31T09:30:00,5Z",
                "2025-01-31T09:30:00+0530",
                "2025-01-31T09:30:00+05",
                "2025-01-31T09:30:00+24:00",
                "2025-01-31T09:30:00+05:60",
                "2025-01-31T09:30:00 05:30",
                "2025-01-31T09:30:00ZZ",
                "2025-01-31T09:30:00Z ",
                "+2025-01-31T09:30:00Z",
                "2025-1-31T09:30:00Z",
                "20250131T093000Z",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "\u0662025-01-31T09:30:00Z",
                "2025-01-31T09:30:00.0000000000000000000000000000000000000000000000000000Z"
            })
    void whatIsNoPointInTimeIsRefused(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void handWrittenAgreesWithTheJdk() {
        long seed = Long.getLong("seed", 20_250_131);
        var chance = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            long seconds = chance.nextLong(-62_000_000_000L, 253_000_000_000L);
            var at = Instant.ofEpochSecond(seconds, chance.nextInt(1_000_000_000));
            var offset = ZoneOffset.ofTotalSeconds(60 * chance.nextInt(-1_080, 1_081));
            var text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(at, offset));
            if (text.indexOf('T') != 10 || text.length() < 20) continue;
            var why = text + "; replay with -Dseed=" + seed;
            // The JDK leaves out seconds that are zero; RFC 3339 does not.
            if (text.charAt(16) != ':') continue;
            assertThat(Timestamps.parse(text)).as(why).contains(at.truncatedTo(ChronoUnit.MILLIS));
            assertThat(Instant.parse(Timestamps.write(at))).as(why).isEqualTo(at.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Test
    void yearsOfFiveDigitsCannotBeWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.write(Timestamps.MAX.plusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamps.write(Timestamps.MIN.minusSeconds(1)));
    }
}
