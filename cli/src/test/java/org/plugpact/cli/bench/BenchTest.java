package org.plugpact.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast anything is, no test asks: only that each bench does its work and says what it promises. */
final class BenchTest {
    @ParameterizedTest(name = "bench {0} --json has what every bench has, and {1}")
    @CsvSource({
        "journal --count 256 --group 64 --rounds 1, ratio_to_grouped_copy",
        "desk --count 64 --sessions 4 --rounds 2, p99_ms",
        "ocpp --kind transactions --ocpp 2.1 --chargers 4 --at-once 2 --seconds 1 --past 10, echo_p99_ms",
        "ocpp --kind storm --chargers 4, back",
        "smart --chargers 3 --rounds 2, sharing_1000_equals_ms"
    })
    void lastLineIsOneObject(String arguments, String also) {
        String out = run((arguments + " --json").split(" ", -1));
        var result = new JsonObject(out.lines().reduce("", (before, last) -> last));
        assertThat(result.fieldNames()).contains("bench", "figure", "unit", "limit", "ratio", also);
        assertThat(result.getString("bench")).isEqualTo(arguments.substring(0, arguments.indexOf(' ')));
        assertThat(result.getDouble("figure")).isPositive();
        assertThat(result.getDouble("limit")).isPositive();
    }

    @ParameterizedTest(name = "bench --help lists {0}")
    @ValueSource(strings = {"authorise", "desk", "journal", "connections", "ocpp", "smart", "replay", "audit", "edge"})
    void everyBenchIsListedAndHasHelp(String bench) {
        assertThat(run("--help")).contains("\n  " + bench + " ");
        assertThat(run(bench, "--help")).contains("--json");
    }

    @ParameterizedTest(name = "of {2} times 1 ms to {2} ms, a share of {0} took at most {1} ms")
    @CsvSource({"0.5, 50, 100", "0.99, 99, 100", "1, 100, 100", "0.5, 1, 1", "0.99, 10, 10", "0.5, 0, 0"})
    void percentilesAreTheNearestRank(double share, double milliseconds, int count) {
        var latencies = new Latencies(count);
        for (int i = count; i > 0; i--) latencies.add(i * 1_000_000L);
        assertThat(latencies.milliseconds(share)).isEqualTo(milliseconds);
    }

    @Test
    void theRateOfOpensslIsTheLastNumberOfItsLine() throws Exception {
        String out = """
                version: 3.0.19
                                              sign    verify    sign/s verify/s
                 256 bits ecdsa (nistp256)   0.0001s   0.0001s  19080.0  10352.0
                """;
        assertThat(Openssl.verifications(out)).isEqualTo(10_352);
        assertThat(Openssl.signatures(out)).isPositive();
        assertThatThrownBy(() -> Openssl.verifications("nothing")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "{0} is told as {1}")
    @CsvSource({"123456, 123500", "0.123456, 0.1235", "99.999, 100.0", "0, 0", "1, 1"})
    void figuresHaveFourDigits(double value, String told) {
        assertThat(Result.rounded(value).toPlainString()).isEqualTo(told);
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        var line = BenchCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        assertThat(line.execute(arguments)).isZero();
        return out.toString();
    }
}
