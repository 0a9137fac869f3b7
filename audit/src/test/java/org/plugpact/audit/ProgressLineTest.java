package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a verification is, is told at a pace that fits whoever reads it. */
final class ProgressLineTest {
    @ParameterizedTest(name = "{0} facts of 10000 after {1} ms, on a terminal {2}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "1000; 100; true; ''",
                "1000; 1000; true; ███░░░░░░░░░░░░░░░░░░░░░░░░░░░ 1,000 of 10,000 facts, 1,000 a second, 9 s left",
                "5000; 100000; true; ███████████████░░░░░░░░░░░░░░░ 5,000 of 10,000 facts, 50 a second, 1 min 40 s left",
                "10000; 4000; true; ██████████████████████████████ 10,000 of 10,000 facts, 2,500 a second",
                "5000; 9000; false; ''",
                "5000; 10000; false; 'checked 5,000 of 10,000 facts, 500 a second, 10 s left'"
            })
    void saysHowFarItIs(long facts, long milliseconds, boolean terminal, String said) {
        var clock = new AtomicLong(Long.MAX_VALUE - 5);
        var out = new ByteArrayOutputStream();
        var line = new ProgressLine(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, clock::get);
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
        line.checked(facts, 10_000);
        line.checked(facts, 10_000);
        String text = out.toString(StandardCharsets.UTF_8)
                .replace("\r", "")
                .replace("\u001b[K", "")
                .strip();
        assertThat(text).isEqualTo(said);
    }
}
